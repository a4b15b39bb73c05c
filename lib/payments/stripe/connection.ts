import type Stripe from "stripe";
import { withDeadline } from "@/lib/payments/deadline";
import { type Asked, failureOf } from "@/lib/payments/stripe/failure";
import type { Outcome } from "@/lib/payments/vendor";

/** Where and as whom Stripe is spoken to, and how long it may take. */
export type StripeAccess = { secretKey: string; apiBase?: string; deadlineMs?: number };

/** Asks Stripe. What happens at the other end is an outcome; only a bug of ours is thrown. */
export type AskStripe = <T>(asked: Asked, ask: (stripe: Stripe) => Promise<T>) => Promise<Outcome<T>>;

const DEADLINE_MS = 15_000;
// One try may take so much of the deadline, and the SDK repeats what failed on the way once, under the same key.
const ONE_TRY = 0.4;

/** Speaks to Stripe through its SDK, which is loaded when it is first needed. */
export function connectStripe({ secretKey, apiBase, deadlineMs = DEADLINE_MS }: StripeAccess): AskStripe {
  let connected: Promise<{ stripe: Stripe; errors: typeof Stripe.errors }> | undefined;
  const connect = async () => {
    const { default: Sdk } = await import("stripe");
    const timeout = Math.round(deadlineMs * ONE_TRY);
    const options = { timeout, maxNetworkRetries: 1, telemetry: false, ...address(apiBase) };
    return { stripe: new Sdk(secretKey, options), errors: Sdk.errors };
  };
  return async (asked, ask) => {
    connected ??= connect();
    const { stripe, errors } = await connected;
    try {
      return { ok: true, value: await withDeadline(ask(stripe), asked.deadlineMs ?? deadlineMs) };
    } catch (error) {
      const failure = failureOf(errors, error, asked);
      if (!failure) throw error;
      return failure;
    }
  };
}

function address(apiBase: string | undefined) {
  if (!apiBase) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const isPlain = protocol === "http:";
  return {
    protocol: isPlain ? ("http" as const) : ("https" as const),
    host: hostname,
    port: port || (isPlain ? 80 : 443),
  };
}
