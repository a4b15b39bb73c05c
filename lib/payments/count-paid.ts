import type { Transaction } from "@/db/client";
import type { Locked } from "@/lib/appointments/lock";
import { countPrepaid } from "@/lib/appointments/prepaid/prepaid";
import { tellPaidLink } from "@/lib/meetings/arranging/tell";

/**
 * As `countPrepaid`; once nothing has to be paid before the session any more, its client also gets the link of a meeting
 * on another platform, where there is one already. Answers what it took off.
 */
export async function countPaid(tx: Transaction, appointment: Locked, paidMinor: number, now: Date): Promise<number> {
  const tookOff = await countPrepaid(tx, appointment, paidMinor, now);
  if (tookOff > 0 && tookOff === appointment.prepayMinor) await tellPaidLink(tx, appointment, now);
  return tookOff;
}
