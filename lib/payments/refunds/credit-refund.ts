import type { Transaction } from "@/db/client";
import type { Locked } from "@/lib/appointments/lock";
import type { Balance } from "@/lib/payments/ledger/balance";
import { bookOnce } from "@/lib/payments/ledger/book";
import { creditLines, taxIn } from "@/lib/payments/ledger/lines";

/** A refund of a session that stays, and how the session's books stood before it. */
export type Credited = {
  appointment: Locked;
  refundId: string;
  amountMinor: number;
  before: Balance;
  actorId: string | null;
};

/**
 * What goes back by hand is due no more, unless it had been paid beyond what is due. The appointment must be locked.
 */
export async function creditRefund(
  tx: Transaction,
  { appointment, refundId, amountMinor, before, actorId }: Credited,
  now: Date,
) {
  const { id, priceMinor, taxMinor, currency } = appointment;
  const { chargedMinor, creditedMinor, writtenOffMinor, owedMinor } = before;
  const dueMinor = chargedMinor - creditedMinor - writtenOffMinor;
  const creditMinor = Math.min(dueMinor, amountMinor - Math.max(0, -owedMinor));
  if (creditMinor <= 0 || !priceMinor || !currency) return;
  const about = { kind: "credit" as const, dedupeKey: `refund-credit:${refundId}`, appointmentId: id, currency };
  const lines = creditLines(creditMinor, taxIn(creditMinor, { priceMinor, taxMinor }));
  await bookOnce(tx, { ...about, refundId, actorId, lines }, now);
}
