import type Stripe from "stripe";
import { stripeAmount } from "@/lib/payments/stripe/amount";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { checkoutLocale } from "@/lib/payments/stripe/locale";
import type { NewCheckout, NewPayment, Outcome, PaymentVendor } from "@/lib/payments/vendor";

/** Begins a payment on Stripe's hosted page. */
export async function startCheckout(ask: AskStripe, payment: NewCheckout): ReturnType<PaymentVendor["startCheckout"]> {
  const amount = stripeAmount(payment);
  if (!amount.ok) return amount;
  const idempotencyKey = `pay:${payment.subjectId}:${payment.attempt}`;
  const begun = await ask({ isWrite: true }, (stripe) =>
    stripe.checkout.sessions.create(sessionOf(payment, amount.value), { idempotencyKey }),
  );
  if (!begun.ok) return begun;
  const { id, url, expires_at } = begun.value;
  if (!url) return { ok: false, reason: "conflict", message: `Session ${id} has no page any more.` };
  return { ok: true, value: { externalId: id, url, expiresAt: new Date(expires_at * 1_000) } };
}

/** Begins a payment that the caller's own page completes. */
export async function createIntent(
  ask: AskStripe,
  payment: NewPayment,
): Promise<Outcome<{ externalId: string; clientSecret: string; status: string }>> {
  const amount = stripeAmount(payment);
  if (!amount.ok) return amount;
  const idempotencyKey = `pi:${payment.subjectId}:${payment.attempt}`;
  const begun = await ask({ isWrite: true }, (stripe) =>
    stripe.paymentIntents.create(
      {
        amount: amount.value,
        currency: payment.currency.toLowerCase(),
        automatic_payment_methods: { enabled: true },
        ...intentOf(payment),
      },
      { idempotencyKey },
    ),
  );
  if (!begun.ok) return begun;
  const { id, client_secret, status } = begun.value;
  if (!client_secret) return { ok: false, reason: "conflict", message: `Intent ${id} came without its secret.` };
  return { ok: true, value: { externalId: id, clientSecret: client_secret, status } };
}

function sessionOf(payment: NewCheckout, amount: number): Stripe.Checkout.SessionCreateParams {
  const product_data = { name: payment.description };
  const price_data = { currency: payment.currency.toLowerCase(), unit_amount: amount, product_data };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    client_reference_id: payment.paymentId,
    customer_email: payment.email,
    line_items: [{ quantity: 1, price_data }],
    payment_intent_data: intentOf(payment),
    metadata: metadataOf(payment),
    success_url: payment.successUrl,
    cancel_url: payment.cancelUrl,
    expires_at: Math.floor(payment.expiresAt.getTime() / 1_000),
    locale: checkoutLocale(payment.locale),
  };
}

function intentOf(payment: NewPayment) {
  const { description, statementText } = payment;
  const statement = statementText ? { statement_descriptor_suffix: statementText } : {};
  return { description, metadata: metadataOf(payment), ...statement };
}

// Stripe copies what an intent carries to each of its charges, so that all of them say whose they are.
function metadataOf({ paymentId, subjectId, attempt }: NewPayment) {
  return { payment_id: paymentId, appointment_id: subjectId, attempt: String(attempt) };
}
