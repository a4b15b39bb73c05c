import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { keepUnpaid } from "@/lib/appointments/prepaid/prepaid";
import { Refusal } from "@/lib/errors";
import { logInfo } from "@/lib/log";
import { lockWithSubject } from "@/lib/payments/online/apply-state";
import { againAt } from "@/lib/payments/online/retry";
import type { Failure } from "@/lib/payments/vendor";

/** What the client is told whom the vendor gave no page, of a time that was kept for the payment or of any other. */
export function notBegun(failure: Failure, prepays: boolean): Refusal {
  if (isFinal(failure))
    return new Refusal(
      "payment",
      prepays
        ? "Our payment provider didn't begin this payment. Your time is still booked: please try again, or pay the practice directly."
        : "Our payment provider didn't begin this payment. Please try again, or pay the practice directly.",
    );
  return new Refusal(
    "unavailable",
    prepays
      ? "We can't reach our payment provider right now. Your time is still booked, and you can pay for it here later."
      : "We can't reach our payment provider right now. Please try again in a few minutes.",
  );
}

/** Whether a vendor that is asked again refuses it again. */
export function isFinal({ reason }: Failure): boolean {
  return reason === "invalid" || reason === "conflict";
}

/**
 * What could not be begun is asked again later under the same key; what the vendor refuses for good has failed. A time
 * that was kept for the payment is booked without it, so that nothing is lost.
 */
export async function noteNotBegun(tx: Transaction, paymentId: string, failure: Failure, now: Date) {
  const payment = await lockWithSubject(tx, paymentId);
  // What another request has opened meanwhile has not failed.
  if (!payment || payment.providerId !== null || payment.paidAt !== null) return;
  logInfo("payment.not_begun", { id: paymentId, word: failure.reason });
  const retryAt = isFinal(failure) ? null : againAt(payment.createdAt, now, failure.retryAfterSeconds);
  // Of a package nothing is lost: its buyer goes on under the same attempt.
  const next = payment.packageId
    ? { retryAt: null, updatedAt: now }
    : { retryAt, trouble: "not_reached" as const, updatedAt: now };
  await tx
    .update(payments)
    .set({ ...next, ...(isFinal(failure) && { state: "failed" }) })
    .where(eq(payments.id, paymentId));
  const appointment = payment.appointmentId && (await lockForWorker(tx, payment.appointmentId));
  if (appointment) await keepUnpaid(tx, appointment, now);
}
