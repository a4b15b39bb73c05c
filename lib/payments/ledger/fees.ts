import type { Transaction } from "@/db/client";
import { paymentSettings } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";

/** Whether a client's cancellation comes too late to be free: one of a session that was moved late is late, too. */
export function isLate({ movedLateAt }: Pick<Locked, "movedLateAt">): boolean {
  return movedLateAt !== null;
}

/** So many percent of a price, to the nearest minor unit. */
export function percentOf(priceMinor: number, percent: number): number {
  return Math.round((priceMinor * percent) / 100);
}

/**
 * What stays due of a late cancellation and of a missed session, in percent of the price, and whether a prepaid session
 * is used up by either.
 */
export async function feePercents(reader: Pick<Transaction, "select">) {
  const { lateCancelFeePercent, missedFeePercent, forfeitsPrepaid } = paymentSettings;
  const columns = { lateCancelFeePercent, missedFeePercent, forfeitsPrepaid };
  const [row] = await reader.select(columns).from(paymentSettings);
  return row ?? { lateCancelFeePercent: 0, missedFeePercent: 100, forfeitsPrepaid: true };
}
