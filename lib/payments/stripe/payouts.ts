import type Stripe from "stripe";
import { moneyOf } from "@/lib/payments/stripe/amount";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import { PAYOUTS_SHOWN, type PaymentVendor, type VendorPayout } from "@/lib/payments/vendor";

/** The newest transfers to the practice's bank account. */
export function latestPayouts(ask: AskStripe): ReturnType<PaymentVendor["payouts"]> {
  return ask({ isWrite: false }, async (stripe) =>
    (await stripe.payouts.list({ limit: PAYOUTS_SHOWN })).data.map(payoutOf),
  );
}

function payoutOf({ id, amount, currency, status, arrival_date }: Stripe.Payout): VendorPayout {
  // It is midnight in UTC of the day on which the bank should have it.
  const arrivesOn = new Date(arrival_date * 1_000).toISOString().slice(0, 10);
  return { externalId: id, ...moneyOf(amount, currency), status: statusOf(status), arrivesOn };
}

function statusOf(status: string): VendorPayout["status"] {
  if (status === "paid") return "paid";
  return status === "failed" || status === "canceled" ? "failed" : "on_its_way";
}
