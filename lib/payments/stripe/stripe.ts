import type { Env } from "@/lib/env";
import { CURRENCIES, LEAST } from "@/lib/payments/stripe/amount";
import { createIntent, startCheckout } from "@/lib/payments/stripe/begin";
import { connectStripe } from "@/lib/payments/stripe/connection";
import { listDisputes } from "@/lib/payments/stripe/disputes";
import { listMovements } from "@/lib/payments/stripe/list";
import { latestPayouts } from "@/lib/payments/stripe/payouts";
import { expirePayment, readPayment } from "@/lib/payments/stripe/read";
import { readRefund, refundPayment, refundsOf } from "@/lib/payments/stripe/refund";
import { parseWebhook, SIGNATURE_HEADER } from "@/lib/payments/stripe/webhook";
import type { PaymentVendor, VendorEntry } from "@/lib/payments/vendor";

type Settings = Pick<Env, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "STRIPE_API_BASE">;

/** Stripe: cards and what else is turned on there, on its hosted page or in the caller's own. */
export const stripe: VendorEntry = {
  name: "stripe",
  title: "Stripe",
  variables: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
  takes: (currency) => CURRENCIES.has(currency),
  leastMinor: (currency) => LEAST[currency] ?? null,
  signatureHeader: SIGNATURE_HEADER,
  connect: (settings, options) => connected(settings, options?.deadlineMs),
};

function connected(settings: Settings, deadlineMs?: number): PaymentVendor | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: signing, STRIPE_API_BASE: apiBase } = settings;
  if (!secretKey || !signing) return null;
  const ask = connectStripe({ secretKey, apiBase, deadlineMs });
  const trust = { secrets: signing.split(","), isLive: secretKey.includes("_live_") };
  return {
    name: "stripe",
    startCheckout: (payment) => startCheckout(ask, payment),
    createIntent: (payment) => createIntent(ask, payment),
    read: (externalId) => readPayment(ask, externalId),
    expire: (externalId) => expirePayment(ask, externalId),
    refund: (refund) => refundPayment(ask, refund),
    refundsOf: (externalId) => refundsOf(ask, externalId),
    readRefund: (externalId) => readRefund(ask, externalId),
    list: (since, until) => listMovements(ask, since, until),
    disputes: () => listDisputes(ask),
    payouts: () => latestPayouts(ask),
    parseWebhook: (raw, headers, now) => parseWebhook(ask, trust, { raw, headers, now }),
  };
}
