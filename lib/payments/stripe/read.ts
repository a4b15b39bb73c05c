import type Stripe from "stripe";
import { feeMinorOf, moneyOf } from "@/lib/payments/stripe/amount";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { disputeStatusOf } from "@/lib/payments/stripe/disputes";
import { stateOfCharge, stateOfIntent, stateOfSession } from "@/lib/payments/stripe/state";
import type { Outcome, VendorPaymentState } from "@/lib/payments/vendor";

/** Reads a payment by its session, its intent or its charge. */
export function readPayment(ask: AskStripe, externalId: string): Promise<Outcome<VendorPaymentState>> {
  const read = READERS[kindOf(externalId)];
  if (!read) return Promise.resolve(unknownId(externalId));
  return ask({ isWrite: false }, async (stripe) => withDisputes(stripe, await read(stripe, externalId)));
}

/**
 * A charge stays `disputed` for ever; whether it still is, what it lost by that and what Stripe kept for it, its disputes
 * say. Those that are not decided yet took nothing: Stripe gives back what it withholds when they are won.
 */
export async function withDisputes(stripe: Stripe, state: VendorPaymentState): Promise<VendorPaymentState> {
  if (!state.disputed || !state.chargeId) return state;
  const disputes = await Array.fromAsync(stripe.disputes.list({ charge: state.chargeId, limit: 100 }));
  const decided = disputes.filter(({ status }) => disputeStatusOf(status) !== "open");
  const lost = decided.filter(({ status }) => status === "lost");
  const lostMinor = sumOf(lost.map(({ amount, currency }) => moneyOf(amount, currency).amountMinor));
  return {
    ...state,
    disputed: decided.length < disputes.length,
    lostMinor: Math.min(lostMinor, state.amountMinor - state.refundedMinor),
    feeMinor: state.feeMinor === null ? null : state.feeMinor + feesOf(decided, state.currency),
  };
}

function feesOf(disputes: Stripe.Dispute[], currency: string): number {
  const entries = disputes.flatMap(({ balance_transactions }) => balance_transactions);
  const same = entries.filter((entry) => entry.currency === currency.toLowerCase());
  return sumOf(same.map(({ fee }) => feeMinorOf(fee, currency)));
}

function sumOf(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** Ends a payment that was not made. */
export async function expirePayment(ask: AskStripe, externalId: string): Promise<Outcome<void>> {
  const end = ENDERS[kindOf(externalId)];
  if (!end) return unknownId(externalId);
  const ended = await ask({ isWrite: true }, (stripe) => end(stripe, externalId));
  if (ended.ok) return { ok: true, value: undefined };
  if (ended.reason !== "invalid") return ended;
  const state = await readPayment(ask, externalId);
  if (!state.ok) return state;
  if (state.value.status === "expired") return { ok: true, value: undefined };
  return { ok: false, reason: "conflict", message: ended.message };
}

/** Whether it is a session, an intent or a charge, by the letters that Stripe's ids begin with. */
export function kindOf(externalId: string): string {
  return /^(cs|pi|ch|py)_\w+$/.exec(externalId)?.[1] ?? "";
}

/** Of an id that none of Stripe's payments can have. */
export function unknownId(externalId: string) {
  return { ok: false, reason: "invalid", message: `Stripe has no payment with an id such as ${externalId}.` } as const;
}

const readCharge = async (stripe: Stripe, id: string) =>
  stateOfCharge(await stripe.charges.retrieve(id, { expand: ["payment_intent", "balance_transaction"] }));

type Reader = (stripe: Stripe, id: string) => Promise<VendorPaymentState>;

const READERS: Readonly<Record<string, Reader>> = {
  cs: async (stripe, id) => {
    const expand = ["payment_intent.latest_charge.balance_transaction"];
    return stateOfSession(await stripe.checkout.sessions.retrieve(id, { expand }));
  },
  pi: async (stripe, id) => {
    const expand = ["latest_charge.balance_transaction"];
    return stateOfIntent(await stripe.paymentIntents.retrieve(id, { expand }));
  },
  ch: readCharge,
  py: readCharge,
};

const ENDERS: Readonly<Record<string, (stripe: Stripe, id: string) => Promise<unknown>>> = {
  cs: (stripe, id) => stripe.checkout.sessions.expire(id),
  pi: (stripe, id) => stripe.paymentIntents.cancel(id),
};
