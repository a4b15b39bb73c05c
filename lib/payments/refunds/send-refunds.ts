import { addSeconds } from "date-fns/addSeconds";
import { and, asc, eq, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { logInfo } from "@/lib/log";
import { lockWithSubject } from "@/lib/payments/online/apply-state";
import { readPayment } from "@/lib/payments/online/read-payment";
import { againAt } from "@/lib/payments/online/retry";
import { severalAtOnce } from "@/lib/payments/online/several-at-once";
import { settleRefund } from "@/lib/payments/refunds/settle-refund";
import { vendorNamed } from "@/lib/payments/registry";
import type { Failure, Outcome, RefundStatus } from "@/lib/payments/vendor";

const BATCH = 50;

// `now` is of the beginning: the last is claimed within the first time, and its calls have ended within another.
const WORK_MS = 60_000;
const CLAIM_SECONDS = 240;

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
  const began = performance.now();
  await severalAtOnce(due, async (one) => {
    if (performance.now() - began > WORK_MS) return;
    if (await claim(one.refund.id, now)) await sendOne(one, now);
  });
  return due.length;
}

/** Takes a refund for this worker alone: Paystack knows no keys, and two that ask at once would give back twice. */
async function claim(refundId: string, now: Date): Promise<boolean> {
  const isFree = and(eq(refunds.id, refundId), eq(refunds.state, "pending"), lte(refunds.retryAt, now));
  const claimed = { retryAt: addSeconds(now, CLAIM_SECONDS) };
  return (await db.update(refunds).set(claimed).where(isFree).returning({ id: refunds.id })).length > 0;
}

type Due = { refund: typeof refunds.$inferSelect; payment: typeof payments.$inferSelect };

async function sendOne(due: Due, now: Date) {
  const answer = due.refund.providerId ? await ask(due, due.refund.providerId) : await send(due);
  const { refund, payment } = due;
  await db.transaction(async (tx) => {
    await lockWithSubject(tx, payment.id);
    if (!answer.ok) {
      if (isRefusedForGood(answer)) return settleRefund(tx, refund.id, "failed", now);
      logInfo("refund.not_sent", { id: refund.id, word: answer.reason });
    }
    const retryAt = againAt(refund.createdAt, now, answer.ok ? undefined : answer.retryAfterSeconds);
    const providerId = answer.ok ? answer.value.externalId : refund.providerId;
    await tx.update(refunds).set({ providerId, retryAt }).where(eq(refunds.id, refund.id));
    if (answer.ok) await settleRefund(tx, refund.id, answer.value.status, now);
  });
  // Something took the money before us that our books don't know in full: a refund on the vendor's pages, or a dispute.
  if (!answer.ok && isRefusedForGood(answer)) await readPayment(payment, now);
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
