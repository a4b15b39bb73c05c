import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { keepUnpaid } from "@/lib/appointments/prepaid/prepaid";
import type { Actor } from "@/lib/auth/actor";
import { origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { logInfo } from "@/lib/log";
import { lockWithAppointment } from "@/lib/payments/online/apply-state";
import { type Attempt, beginAttempt } from "@/lib/payments/online/begin-attempt";
import { againAt } from "@/lib/payments/online/retry";
import { notConnected, onlineVendor } from "@/lib/payments/online/vendor-of";
import { bankText } from "@/lib/payments/settings/settings";
import type { Failure, NewCheckout, PaymentVendor } from "@/lib/payments/vendor";

/** What the vendor's page says it is for: it is read by others, so it says nothing of the treatment. */
const DESCRIPTION = "Appointment";

/**
 * Begins to pay for an appointment on the vendor's own page, and answers its address. Called twice it answers the same
 * page. When the vendor can't be reached, a time that waited for the payment is booked for good and paid for later,
 * and staff see it: refused with `unavailable` (503). Refuses as `beginAttempt`, and with `provider_not_configured` (503).
 */
export async function startCheckout(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  const vendor = onlineVendor();
  if (!vendor) throw notConnected();
  const attempt = await beginAttempt(actor, { appointmentId, manner: "checkout", vendor: vendor.name }, now);
  const { checkoutUrl } = attempt.payment;
  if (checkoutUrl) return checkoutUrl;
  const outcome = await askForCheckout(vendor, attempt, now);
  if (outcome.ok) return outcome.value.url;
  throw new Refusal(
    "unavailable",
    attempt.prepays
      ? "We can't reach our payment provider right now. Your time is booked all the same; you can pay for it later, here."
      : "We can't reach our payment provider right now. Please try again in a few minutes.",
  );
}

/** Asks the vendor for the page of an attempt, and writes down what came of it. */
export async function askForCheckout(vendor: PaymentVendor, { payment, email, reference }: Attempt, now: Date) {
  const { id, appointmentId, attempt, amountMinor, currency, expiresAt } = payment;
  const page = `${origin()}/appointments/${appointmentId}/pay`;
  const checkout: NewCheckout = {
    ...{ paymentId: id, appointmentId, attempt, amountMinor, currency, email },
    ...{ description: `${DESCRIPTION} ${reference}`, statementText: await bankText(), locale: "en" },
    ...{ successUrl: `${page}?paid=${id}`, cancelUrl: page, expiresAt: expiresAt ?? now },
  };
  const outcome = await vendor.startCheckout(checkout);
  await db.transaction(async (tx) => {
    if (!outcome.ok) return noteFailure(tx, id, outcome, now);
    const { externalId: providerId, url: checkoutUrl } = outcome.value;
    const found = { providerId, checkoutUrl, state: "open" as const, retryAt: null, trouble: null, updatedAt: now };
    await tx.update(payments).set(found).where(eq(payments.id, id));
  });
  return outcome;
}

/**
 * What could not be begun is asked again later under the same key; what the vendor refuses for good has failed. A time
 * that was kept for the payment is booked without it, so that nothing is lost.
 */
async function noteFailure(tx: Transaction, paymentId: string, failure: Failure, now: Date) {
  const payment = await lockWithAppointment(tx, paymentId);
  if (!payment) return;
  logInfo("payment.not_begun", { id: paymentId, word: failure.reason });
  const isFinal = failure.reason === "invalid" || failure.reason === "conflict";
  const retryAt = isFinal ? null : againAt(payment.createdAt, now, failure.retryAfterSeconds);
  const next = { retryAt, trouble: "not_reached" as const, updatedAt: now };
  await tx
    .update(payments)
    .set({ ...next, ...(isFinal && { state: "failed" }) })
    .where(eq(payments.id, paymentId));
  const appointment = await lockForWorker(tx, payment.appointmentId);
  if (appointment) await keepUnpaid(tx, appointment, now);
}
