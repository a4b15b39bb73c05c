import { z } from "zod";

const key = (shape: RegExp, error: string) => z.string().regex(shape, { error }).optional();

/** What says whether and how the practice is paid; part of `Environment` of lib/env.ts. */
export const paymentVariables = {
  PAYMENTS_MODE: z
    .enum(["off", "invoice", "online"])
    .default("off")
    .describe(
      "off: nothing is charged. invoice: paid in person or by transfer. online: at a vendor too, whose keys follow.",
    ),
  STRIPE_SECRET_KEY: key(
    /^(sk|rk)_(test|live)_[A-Za-z0-9]{8,}$/,
    "is not a secret key of Stripe's, which begins with sk_live_ or sk_test_.",
  ).describe("Stripe: the secret key, sk_live_… or sk_test_…"),
  STRIPE_WEBHOOK_SECRET: key(
    /^whsec_[A-Za-z0-9+/=_-]{8,}(,whsec_[A-Za-z0-9+/=_-]{8,})*$/,
    "is not the signing secret of a webhook at Stripe, which begins with whsec_.",
  ).describe("Stripe: the signing secret of the webhook, whsec_…; while it is being changed, both, comma separated."),
  STRIPE_API_BASE: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("A different address for Stripe's API, for tests."),
  PAYSTACK_SECRET_KEY: key(
    /^sk_(test|live)_[A-Za-z0-9]{8,}$/,
    "is not a secret key of Paystack's, which begins with sk_live_ or sk_test_.",
  ).describe("Paystack: the secret key, sk_live_… or sk_test_…"),
  PAYSTACK_API_BASE: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("A different address for Paystack's API, for tests."),
};

type Given = {
  PAYMENTS_MODE: "off" | "invoice" | "online";
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  PAYSTACK_SECRET_KEY?: string;
};

/** Why payments online could not be taken with what is set, in plain words; empty when they can, or are not wanted. */
export function paymentProblems(given: Given): string[] {
  if (given.PAYMENTS_MODE !== "online") return [];
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, PAYSTACK_SECRET_KEY } = given;
  if (STRIPE_SECRET_KEY && !STRIPE_WEBHOOK_SECRET)
    return ["STRIPE_WEBHOOK_SECRET: is missing. Without it, what Stripe reports could not be told from a forgery."];
  if (STRIPE_WEBHOOK_SECRET && !STRIPE_SECRET_KEY)
    return ["STRIPE_SECRET_KEY: is missing. STRIPE_WEBHOOK_SECRET is of no use without it."];
  if (STRIPE_SECRET_KEY || PAYSTACK_SECRET_KEY) return [];
  return [
    "PAYMENTS_MODE: online needs a vendor. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or PAYSTACK_SECRET_KEY.",
  ];
}
