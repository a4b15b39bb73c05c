import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { bookOnce } from "@/lib/payments/ledger/book";
import { paymentLines, refundLines } from "@/lib/payments/ledger/lines";
import { announceRefunded } from "@/lib/payments/online/announce";
import { subjectIdOf } from "@/lib/payments/subject";
import type { RefundStatus } from "@/lib/payments/vendor";

/**
 * Writes down what became of a refund: one that went out is in the books, one that failed is not, counts against its
 * payment no more, and is shown to staff. Twice is once. Its appointment must be locked.
 */
export async function settleRefund(tx: Transaction, refundId: string, status: RefundStatus, now: Date): Promise<void> {
  const [found] = await tx
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId))
    .for("update");
  if (!found || status === "pending" || found.refund.state === status || found.refund.state === "failed") return;
  const { refund, payment } = found;
  const settled = { state: status, settledAt: now, retryAt: null };
  await tx.update(refunds).set(settled).where(eq(refunds.id, refundId));
  const trouble = status === "failed" ? ("refund_failed" as const) : null;
  const isOther = payment.trouble !== null && payment.trouble !== "refund_failed";
  if (!isOther) await tx.update(payments).set({ trouble }).where(eq(payments.id, payment.id));
  await book(tx, { refund, payment }, status, now);
  const details = { amount: refund.amountMinor, currency: payment.currency, state: status };
  const subjectId = subjectIdOf(payment);
  await record(tx, { actorId: refund.requestedBy, action: "payment.refunded", subjectId, details }, now);
  if (status === "succeeded") await announceRefunded(tx, found, now);
  if (payment.appointmentId) await announceChange(tx, payment.appointmentId);
}

type Found = { refund: typeof refunds.$inferSelect; payment: typeof payments.$inferSelect };

async function book(tx: Transaction, { refund, payment }: Found, status: RefundStatus, now: Date) {
  const { appointmentId, packageId, currency, id: paymentId } = payment;
  const about = { appointmentId, packageId, currency, paymentId, refundId: refund.id, actorId: refund.requestedBy };
  const lines = refundLines(payment, refund.amountMinor);
  if (status === "succeeded")
    await bookOnce(tx, { kind: "refund", dedupeKey: `refund:${refund.id}`, ...about, lines }, now);
  // The payer's bank sent it back, days after it went out.
  if (status === "failed" && refund.state === "succeeded") {
    const back = paymentLines(payment, refund.amountMinor);
    await bookOnce(tx, { kind: "payment", dedupeKey: `returned:${refund.id}`, ...about, lines: back }, now);
  }
}
