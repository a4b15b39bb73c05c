import type Stripe from "stripe";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { withDisputes } from "@/lib/payments/stripe/read";
import { listedRefund } from "@/lib/payments/stripe/refund";
import { stateOfCharge } from "@/lib/payments/stripe/state";
import type { PaymentVendor, VendorPaymentState } from "@/lib/payments/vendor";

const DEADLINE_MS = 120_000;
const PAGE_SIZE = 100;

/** Every movement of money in an interval: what was charged, by its intent, and what was given back. */
export function listMovements(ask: AskStripe, since: Date, until: Date): ReturnType<PaymentVendor["list"]> {
  const created = { gte: seconds(since), lt: seconds(until) };
  return ask({ isWrite: false, deadlineMs: DEADLINE_MS }, async (stripe) => ({
    payments: await charged(stripe, created),
    refunds: await Array.fromAsync(stripe.refunds.list({ created, limit: PAGE_SIZE }), listedRefund),
  }));
}

// A payment that was declined and tried again has several charges; one that failed moved nothing.
async function charged(stripe: Stripe, created: Stripe.RangeQueryParam): Promise<VendorPaymentState[]> {
  const byId = new Map<string, VendorPaymentState>();
  const expand = ["data.balance_transaction", "data.payment_intent"];
  for await (const charge of stripe.charges.list({ created, limit: PAGE_SIZE, expand })) {
    const state = await withDisputes(stripe, stateOfCharge(charge));
    if (state.status !== "failed") byId.set(state.externalId, state);
  }
  return [...byId.values()];
}

function seconds(moment: Date): number {
  return Math.ceil(moment.getTime() / 1_000);
}
