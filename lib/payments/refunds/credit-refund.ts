import type { Transaction } from "@/db/client";
import type { Locked } from "@/lib/appointments/lock";
import { type Balance, surplusMinor } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { creditLines, taxChange } from "@/lib/payments/ledger/lines";

/** A refund of a session that stays, and how the session's books stood before it. */
export type Credited = {
  appointment: Locked;
  refundId: string;
  amountMinor: number;
  before: Balance;
  actorId: string | null;
};

/**
 * What goes back by hand is due no more, unless it had been paid beyond what is due and was not on its way back already.
 * The appointment must be locked.
 */
export async function creditRefund(
  tx: Transaction,
  { appointment, refundId, amountMinor, before, actorId }: Credited,
  now: Date,
) {
  const { id, currency } = appointment;
  const { chargedMinor, creditedMinor, writtenOffMinor } = before;
  const dueMinor = chargedMinor - creditedMinor - writtenOffMinor;
  const creditMinor = Math.min(dueMinor, amountMinor - surplusMinor(before));
  if (creditMinor <= 0 || !currency) return;
  const about = { kind: "credit" as const, dedupeKey: `refund-credit:${refundId}`, appointmentId: id, currency };
  const lines = creditLines(creditMinor, -taxChange(appointment, before, -creditMinor));
  await bookOnce(tx, { ...about, refundId, actorId, lines }, now);
}
