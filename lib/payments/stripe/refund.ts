import type Stripe from "stripe";
import { moneyOf, stripeAmount } from "@/lib/payments/stripe/amount";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { isRepeatedBreakdown } from "@/lib/payments/stripe/failure";
import { kindOf, unknownId } from "@/lib/payments/stripe/read";
import { idOf } from "@/lib/payments/stripe/state";
import type { NewRefund, Outcome, PaymentVendor, RefundStatus, VendorRefund } from "@/lib/payments/vendor";

const VALUE_LENGTH_MAX = 500;
const PAGE_SIZE = 100;

/**
 * Gives money back. A refund that carries our id is looked for first, since Stripe forgets a key after a day; a key
 * that leads nowhere because Stripe broke down over it is followed by the next.
 */
export async function refundPayment(ask: AskStripe, refund: NewRefund): ReturnType<PaymentVendor["refund"]> {
  const amount = stripeAmount(refund);
  if (!amount.ok) return amount;
  const intent = await intentOf(ask, refund.paymentExternalId);
  if (!intent.ok) return intent;
  const known = await findRefund(ask, intent.value, refund.refundId);
  if (!known.ok) return known;
  if (known.value) return { ok: true, value: known.value };
  const made = await make(ask, refund, intent.value, amount.value);
  return made.ok ? { ok: true, value: { externalId: made.value.id, status: statusOf(made.value) } } : made;
}

/** How a refund stands. */
export async function readRefund(ask: AskStripe, externalId: string): ReturnType<PaymentVendor["readRefund"]> {
  const read = await ask({ isWrite: false }, (stripe) => stripe.refunds.retrieve(externalId));
  if (!read.ok) return read;
  const { amount, currency } = read.value;
  return { ok: true, value: { ...moneyOf(amount, currency), status: statusOf(read.value) } };
}

/** Every refund of a payment. */
export async function refundsOf(ask: AskStripe, externalId: string): ReturnType<PaymentVendor["refundsOf"]> {
  const intent = await intentOf(ask, externalId);
  if (!intent.ok) return intent;
  const wanted = { payment_intent: intent.value, limit: PAGE_SIZE };
  return ask({ isWrite: false }, (stripe) => Array.fromAsync(stripe.refunds.list(wanted), listedRefund));
}

/** A refund as it stands in a list. */
export function listedRefund(refund: Stripe.Refund): VendorRefund {
  return {
    externalId: refund.id,
    paymentExternalId: idOf(refund.payment_intent) ?? idOf(refund.charge) ?? "",
    reference: refund.metadata?.refund_id ?? null,
    ...moneyOf(refund.amount, refund.currency),
    status: statusOf(refund),
  };
}

async function intentOf(ask: AskStripe, paymentExternalId: string): Promise<Outcome<string>> {
  const kind = kindOf(paymentExternalId);
  if (kind === "pi") return { ok: true, value: paymentExternalId };
  if (kind !== "cs") return unknownId(paymentExternalId);
  const session = await ask({ isWrite: false }, (stripe) => stripe.checkout.sessions.retrieve(paymentExternalId));
  if (!session.ok) return session;
  const id = idOf(session.value.payment_intent);
  return id ? { ok: true, value: id } : { ok: false, reason: "conflict", message: "Nothing was paid on this page." };
}

async function findRefund(ask: AskStripe, paymentIntent: string, refundId: string) {
  return ask({ isWrite: false }, async (stripe) => {
    for await (const refund of stripe.refunds.list({ payment_intent: paymentIntent, limit: PAGE_SIZE })) {
      if (refund.metadata?.refund_id === refundId) return { externalId: refund.id, status: statusOf(refund) };
    }
    return null;
  });
}

function make(ask: AskStripe, { refundId, reason }: NewRefund, paymentIntent: string, amount: number) {
  const metadata = { refund_id: refundId, reason: reason.slice(0, VALUE_LENGTH_MAX) };
  const params = { payment_intent: paymentIntent, amount, reason: "requested_by_customer" as const, metadata };
  return ask({ isWrite: true, conflict: isMoreThanLeft }, async (stripe) => {
    const under = (idempotencyKey: string) => stripe.refunds.create(params, { idempotencyKey });
    return under(`refund:${refundId}`).catch((error: unknown) => {
      if (!isRepeatedBreakdown(error)) throw error;
      return under(`refund:${refundId}:2`);
    });
  });
}

const SPENT = ["charge_already_refunded", "charge_disputed"];

// More than is left has no code of its own, only the parameter that it is about.
function isMoreThanLeft({ code, param }: Stripe.errors.StripeError): boolean {
  return param === "amount" || SPENT.some((known) => known === code);
}

function statusOf({ status }: Stripe.Refund): RefundStatus {
  if (status === "succeeded") return "succeeded";
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}
