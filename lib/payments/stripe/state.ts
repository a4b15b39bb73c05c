import type Stripe from "stripe";
import { feeMinorOf, moneyOf } from "@/lib/payments/stripe/amount";
import type { VendorPaymentState } from "@/lib/payments/vendor";

type Status = VendorPaymentState["status"];

/** A payment on Stripe's page as it stands; its intent comes expanded, with its charge. */
export function stateOfSession(session: Stripe.Checkout.Session): VendorPaymentState {
  const intent = expanded(session.payment_intent);
  const { payment_id } = session.metadata ?? {};
  return {
    externalId: session.id,
    reference: session.client_reference_id ?? payment_id ?? null,
    status: statusOfSession(session, intent),
    ...moneyOf(session.amount_total ?? 0, session.currency ?? ""),
    ...movementOf(expanded(intent?.latest_charge)),
  };
}

/** A payment that the caller's own page completes, or the intent behind a session. */
export function stateOfIntent(intent: Stripe.PaymentIntent): VendorPaymentState {
  return {
    externalId: intent.id,
    reference: intent.metadata.payment_id ?? null,
    status: statusOfIntent(intent),
    ...moneyOf(intent.amount, intent.currency),
    ...movementOf(expanded(intent.latest_charge)),
  };
}

/** A movement of money as the payment that it belongs to. */
export function stateOfCharge(charge: Stripe.Charge): VendorPaymentState {
  const intent = expanded(charge.payment_intent);
  const status = { succeeded: "paid", pending: "processing", failed: "failed" } as const;
  return {
    externalId: idOf(charge.payment_intent) ?? charge.id,
    reference: charge.metadata.payment_id ?? intent?.metadata.payment_id ?? null,
    status: Object.entries(status).find(([name]) => name === charge.status)?.[1] ?? "failed",
    ...moneyOf(charge.amount, charge.currency),
    ...movementOf(charge),
  };
}

/** What stands for a thing of Stripe's: its id, or all of it where that was asked for. */
export function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}

function expanded<T extends object>(thing: string | T | null | undefined): T | null {
  return typeof thing === "object" ? thing : null;
}

// A session that is complete and unpaid was paid with a method that takes days; its intent knows when that failed.
function statusOfSession(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): Status {
  if (session.status === "open") return "open";
  if (session.status === "expired") return "expired";
  if (session.payment_status !== "unpaid") return "paid";
  return intent && statusOfIntent(intent) === "failed" ? "failed" : "processing";
}

function statusOfIntent({ status, last_payment_error }: Stripe.PaymentIntent): Status {
  if (status === "succeeded") return "paid";
  if (status === "canceled") return "expired";
  if (status === "processing") return "processing";
  return last_payment_error ? "failed" : "open";
}

function movementOf(charge: Stripe.Charge | null) {
  const isMoved = charge !== null && charge.status !== "failed";
  if (!isMoved) return { feeMinor: null, refundedMinor: 0, disputed: false, lostMinor: 0, chargeId: null };
  return {
    feeMinor: feeOf(charge),
    refundedMinor: moneyOf(charge.amount_refunded, charge.currency).amountMinor,
    // What its disputes came to, they themselves say (`withDisputes`).
    disputed: charge.disputed,
    lostMinor: 0,
    chargeId: charge.id,
  };
}

// A practice that is paid out in another currency than it charges has its fees in that one.
function feeOf({ balance_transaction, currency }: Stripe.Charge): number | null {
  const entry = expanded(balance_transaction);
  return entry && entry.currency === currency ? feeMinorOf(entry.fee, currency) : null;
}
