import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { bookOnce } from "@/lib/payments/ledger/book";
import { type Line, refundLines, reversed } from "@/lib/payments/ledger/lines";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { subjectIdOf } from "@/lib/payments/subject";

/**
 * Books what the payer's bank took back for good: it is gone from the vendor's account, and what it had paid for is owed
 * again, for a person to ask for or to let go of. Staff are shown it. What was lost stays lost, so an answer that was
 * read before comes too late. The payment's subject must be locked.
 */
export async function captureLoss(tx: Transaction, paymentId: string, lostMinor: number, now: Date): Promise<void> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
  if (!payment) return;
  const total = Math.min(lostMinor, payment.amountMinor - payment.refundedMinor);
  const moreMinor = total - payment.lostMinor;
  if (moreMinor <= 0) return;
  const noticed = { trouble: "dispute_lost" as const, dismissed: null, updatedAt: now };
  await tx
    .update(payments)
    .set({ lostMinor: total, ...noticed })
    .where(eq(payments.id, paymentId));
  await book(tx, payment, total, refundLines(payment, moreMinor), now);
  const details = { amount: moreMinor, currency: payment.currency };
  await record(tx, { actorId: null, action: "payment.lost", subjectId: subjectIdOf(payment), details }, now);
  if (payment.appointmentId) await announceChange(tx, payment.appointmentId);
}

/** Takes some of that out of the books again, because the vendor lists it as a refund. The payment must be locked. */
export async function uncaptureLoss(tx: Transaction, payment: LockedPayment, minor: number, now: Date): Promise<void> {
  const total = payment.lostMinor - minor;
  await tx.update(payments).set({ lostMinor: total }).where(eq(payments.id, payment.id));
  await book(tx, payment, total, reversed(refundLines(payment, minor)), now);
}

async function book(tx: Transaction, payment: LockedPayment, total: number, lines: Line[], now: Date) {
  const { id: paymentId, appointmentId, packageId, currency, lostMinor } = payment;
  const about = { appointmentId, packageId, paymentId, currency, lines };
  await bookOnce(tx, { kind: "dispute", dedupeKey: `dispute:${paymentId}:${lostMinor}-${total}`, ...about }, now);
}
