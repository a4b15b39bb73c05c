import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { payments } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { origin } from "@/lib/env";
import { type Attempt, attemptInstead, beginAttempt } from "@/lib/payments/online/begin-attempt";
import { notBegun, noteNotBegun } from "@/lib/payments/online/not-begun";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { bankText } from "@/lib/payments/settings/settings";
import { subjectIdOf } from "@/lib/payments/subject";
import type { NewCheckout, PaymentVendor } from "@/lib/payments/vendor";

/** What the vendor's page says it is for: it is read by others, so it says nothing of the treatment. */
const DESCRIPTION = "Appointment";

// A repetition must say the same, and is made by a job that knows no reader: so the vendor asks the browser itself.
const READERS_OWN = "auto";

/**
 * Begins to pay for an appointment on the vendor's own page, and answers its address. Called twice it answers the same
 * page. When the vendor can't be reached, a time that waited for the payment is booked for good and paid for later,
 * and staff see it: refused with `unavailable` (503), and with `payment` (422) where the vendor refuses it for good.
 * Refuses as `beginAttempt`.
 */
export async function startCheckout(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  const attempt = await beginAttempt(actor, { appointmentId, manner: "checkout", vendorFor: onlineVendor }, now);
  const { checkoutUrl } = attempt.payment;
  if (checkoutUrl) return checkoutUrl;
  const outcome = await askForCheckout(attempt.vendor, attempt, now);
  if (outcome.ok) return outcome.value.url;
  throw notBegun(outcome, attempt.prepays);
}

/**
 * Asks the vendor for the page of an attempt, and writes down what came of it. Where the vendor knows the attempt with
 * other facts, or can't show its page again, the next one is asked for instead.
 */
export async function askForCheckout(vendor: PaymentVendor, attempt: Attempt, now: Date) {
  const first = await vendor.startCheckout(await checkoutOf(attempt, now));
  const next = !first.ok && first.reason === "conflict" ? await attemptInstead(attempt, now) : null;
  const outcome = next ? await vendor.startCheckout(await checkoutOf(next, now)) : first;
  const { id } = (next ?? attempt).payment;
  await db.transaction(async (tx) => {
    if (!outcome.ok) return noteNotBegun(tx, id, outcome, now);
    const { externalId: providerId, url: checkoutUrl } = outcome.value;
    const found = { providerId, checkoutUrl, state: "open" as const, retryAt: null, trouble: null, updatedAt: now };
    // Two who asked at once have the same page, and the first may be paid by now.
    await tx
      .update(payments)
      .set(found)
      .where(and(eq(payments.id, id), inArray(payments.state, ["created", "open", "failed"])));
  });
  return outcome;
}

/** What the vendor is told of an attempt. */
async function checkoutOf({ payment, email, reference }: Attempt, now: Date): Promise<NewCheckout> {
  const { id, attempt, amountMinor, currency, expiresAt } = payment;
  // One page for all who come back: the same attempt may be gone on with by the client or by who pays for them.
  const page = `${origin()}/pay/return`;
  return {
    ...{ paymentId: id, subjectId: subjectIdOf(payment), attempt, amountMinor, currency, email },
    ...{ description: `${DESCRIPTION} ${reference}`, statementText: await bankText(), locale: READERS_OWN },
    ...{ successUrl: `${page}?paid=${id}`, cancelUrl: `${page}?left=${id}`, expiresAt: expiresAt ?? now },
  };
}
