import { and, asc, eq, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { logInfo } from "@/lib/log";
import { lockWithAppointment } from "@/lib/payments/online/apply-state";
import { againAt } from "@/lib/payments/online/retry";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";
import { vendorNamed } from "@/lib/payments/registry";
import type { Failure, Outcome, RefundStatus } from "@/lib/payments/vendor";

const BATCH = 50;

/**
 * Asks the vendors for the refunds that were promised and what became of those that are under way. The vendor is asked
 * under the refund's own id, so that an answer which was lost gives nothing back twice. Answers how many were looked at.
 */
export async function sendRefunds(now: Date): Promise<number> {
  const due = await db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(refunds.state, "pending"), lte(refunds.retryAt, now)))
    .orderBy(asc(refunds.retryAt))
    .limit(BATCH);
  for (const one of due) await sendOne(one, now);
  return due.length;
}

type Due = { refund: typeof refunds.$inferSelect; payment: typeof payments.$inferSelect };

async function sendOne(due: Due, now: Date) {
  const answer = due.refund.providerId ? await ask(due, due.refund.providerId) : await send(due);
  const { refund, payment } = due;
  await db.transaction(async (tx) => {
    await lockWithAppointment(tx, payment.id);
    if (!answer.ok) {
      if (isRefusedForGood(answer)) return settleRefund(tx, refund.id, "failed", now);
      logInfo("refund.not_sent", { id: refund.id, word: answer.reason });
    }
    const retryAt = againAt(refund.createdAt, now, answer.ok ? undefined : answer.retryAfterSeconds);
    const providerId = answer.ok ? answer.value.externalId : refund.providerId;
    await tx.update(refunds).set({ providerId, retryAt }).where(eq(refunds.id, refund.id));
    if (answer.ok) await settleRefund(tx, refund.id, answer.value.status, now);
  });
}

type Answer = Outcome<{ externalId: string; status: RefundStatus }>;

async function ask({ payment }: Due, externalId: string): Promise<Answer> {
  const vendor = vendorNamed(payment.vendor ?? "stripe");
  if (!vendor.ok) return vendor;
  const read = await vendor.value.readRefund(externalId);
  return read.ok ? { ok: true, value: { externalId, status: read.value.status } } : read;
}

async function send({ refund, payment }: Due): Promise<Answer> {
  const vendor = vendorNamed(payment.vendor ?? "stripe");
  if (!vendor.ok) return vendor;
  const { id: refundId, amountMinor, reason } = refund;
  const money = { amountMinor, currency: payment.currency };
  return vendor.value.refund({ refundId, paymentExternalId: payment.providerId ?? "", ...money, reason });
}

function isRefusedForGood({ reason }: Failure): boolean {
  return reason === "invalid" || reason === "conflict";
}
