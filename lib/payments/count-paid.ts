import type { Transaction } from "@/db/client";
import type { Locked } from "@/lib/appointments/lock";
import { countPrepaid } from "@/lib/appointments/prepaid/prepaid";
import { tellPaidLink } from "@/lib/meetings/arranging/tell";
import { isTooLittle } from "@/lib/payments/online/vendor-of";

/**
 * As `countPrepaid`, and with it what is left that is too little to be paid online, since nobody could pay that before the session:
 * it is owed as before. Once nothing has to be paid before the session any more, its client also gets the link of a meeting
 * on another platform, where there is one already. Answers what it took off of what was paid.
 */
export async function countPaid(tx: Transaction, appointment: Locked, paidMinor: number, now: Date): Promise<number> {
  const tookOff = await countPrepaid(tx, appointment, paidMinor + littleRest(appointment, paidMinor), now);
  if (tookOff > 0 && tookOff === appointment.prepayMinor) await tellPaidLink(tx, appointment, now);
  return Math.min(tookOff, paidMinor);
}

function littleRest({ prepayMinor, currency }: Locked, paidMinor: number): number {
  const restMinor = prepayMinor - paidMinor;
  return restMinor > 0 && isTooLittle({ amountMinor: restMinor, currency: currency ?? "" }) ? restMinor : 0;
}
