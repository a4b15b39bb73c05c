import { z } from "zod";
import { paystackAmount } from "@/lib/payments/paystack/amount";
import type { AskPaystack } from "@/lib/payments/paystack/connection";
import type { NewCheckout, PaymentVendor } from "@/lib/payments/vendor";

const Begun = z.object({ authorization_url: z.url({ protocol: /^https?$/ }), reference: z.string() });

/**
 * Begins a payment on Paystack's hosted page. Our reference is the key: Paystack refuses it a second time, and no
 * request tells the address of a page once more.
 */
export async function startCheckout(
  ask: AskPaystack,
  payment: NewCheckout,
): ReturnType<PaymentVendor["startCheckout"]> {
  const begun = await ask(Begun, { path: "/transaction/initialize", body: initialize(payment) });
  if (!begun.ok) return begun;
  const { reference, authorization_url: url } = begun.value;
  return { ok: true, value: { externalId: reference, url, expiresAt: payment.expiresAt } };
}

function initialize(payment: NewCheckout) {
  const { paymentId, subjectId, attempt, email, currency, successUrl, cancelUrl, description } = payment;
  const metadata = { payment_id: paymentId, appointment_id: subjectId, attempt, description };
  return {
    email,
    amount: paystackAmount(payment),
    currency,
    reference: `${subjectId}-${attempt}`,
    callback_url: successUrl,
    metadata: JSON.stringify({ ...metadata, cancel_action: cancelUrl }),
  };
}
