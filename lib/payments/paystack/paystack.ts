import type { Env } from "@/lib/env";
import { CURRENCIES, LEAST } from "@/lib/payments/paystack/amount";
import { startCheckout } from "@/lib/payments/paystack/begin";
import { connectPaystack } from "@/lib/payments/paystack/connection";
import { listDisputes } from "@/lib/payments/paystack/disputes";
import { listMovements, listRefunds } from "@/lib/payments/paystack/list";
import { latestPayouts } from "@/lib/payments/paystack/payouts";
import { expirePayment, readPayment } from "@/lib/payments/paystack/read";
import { readRefund, refundPayment } from "@/lib/payments/paystack/refund";
import { parseWebhook, SIGNATURE_HEADER } from "@/lib/payments/paystack/webhook";
import type { PaymentVendor, VendorEntry } from "@/lib/payments/vendor";

type Settings = Pick<Env, "PAYSTACK_SECRET_KEY" | "PAYSTACK_API_BASE">;

/** Paystack: cards and mobile money in Ghana, Nigeria, Kenya, South Africa and Côte d'Ivoire, on its hosted page. */
export const paystack: VendorEntry = {
  name: "paystack",
  title: "Paystack",
  variables: ["PAYSTACK_SECRET_KEY"],
  takes: (currency) => CURRENCIES.has(currency),
  leastMinor: (currency) => LEAST[currency] ?? null,
  signatureHeader: SIGNATURE_HEADER,
  connect: (settings, options) => connected(settings, options?.deadlineMs),
};

function connected(settings: Settings, deadlineMs?: number): PaymentVendor | null {
  const { PAYSTACK_SECRET_KEY: secretKey, PAYSTACK_API_BASE: apiBase } = settings;
  if (!secretKey) return null;
  const ask = connectPaystack({ secretKey, apiBase, deadlineMs });
  return {
    name: "paystack",
    startCheckout: (payment) => startCheckout(ask, payment),
    read: (externalId) => readPayment(ask, externalId),
    expire: (externalId) => expirePayment(ask, externalId),
    refund: (refund) => refundPayment(ask, refund),
    refundsOf: (reference) => listRefunds(ask, reference),
    readRefund: (externalId) => readRefund(ask, externalId),
    list: (since, until) => listMovements(ask, since, until),
    disputes: () => listDisputes(ask),
    payouts: () => latestPayouts(ask),
    parseWebhook: async (raw, headers) => parseWebhook(secretKey, raw, headers),
  };
}
