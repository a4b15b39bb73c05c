import type Stripe from "stripe";
import { TooLate } from "@/lib/payments/deadline";
import type { Failure } from "@/lib/payments/vendor";
import { vendorMessage } from "@/lib/payments/vendor-message";

/** What Stripe was asked to do: to tell something, or to change something. */
export type Asked = {
  isWrite: boolean;
  /** Which refusals mean that it no longer fits what happened there. */
  conflict?: (error: Stripe.errors.StripeError) => boolean;
  /** For what takes many calls. */
  deadlineMs?: number;
};

/**
 * Says what an error of the SDK means. Null of what is none of the SDK's: a bug of ours.
 * Stripe remembers the answer to a key even where it is a 500, and repeats it for a day (docs.stripe.com/api
 * /idempotent_requests): such a one is a conflict, since this key leads nowhere any more.
 */
export function failureOf(errors: typeof Stripe.errors, error: unknown, { isWrite, conflict }: Asked): Failure | null {
  if (error instanceof TooLate) return lost(isWrite, error.message);
  if (!(error instanceof errors.StripeError)) return null;
  const { statusCode, headers } = error;
  const message = vendorMessage(error.message);
  if (error instanceof errors.StripeSignatureVerificationError) return { ok: false, reason: "auth", message };
  // The SDK repeats some of what failed on the way, and tells only how the last try ended: one before may have arrived.
  if (error instanceof errors.StripeConnectionError) return lost(isWrite, message);
  if (statusCode === 429) return { ok: false, reason: "rate_limited", message, ...retryAfter(headers) };
  if (statusCode === 401 || statusCode === 403) return { ok: false, reason: "auth", message };
  // Another request with this key is still under way.
  if (statusCode === 409) return lost(isWrite, message);
  if (statusCode === undefined || statusCode >= 500)
    return isRepeatedBreakdown(error) ? { ok: false, reason: "conflict", message } : lost(isWrite, message);
  if (error instanceof errors.StripeIdempotencyError || conflict?.(error))
    return { ok: false, reason: "conflict", message };
  return { ok: false, reason: "invalid", message };
}

/** Whether Stripe broke down over a key some time before, and keeps saying so. */
export function isRepeatedBreakdown(error: unknown): boolean {
  if (!(error instanceof Error) || Number(Reflect.get(error, "statusCode")) < 500) return false;
  const headers: unknown = Reflect.get(error, "headers");
  return typeof headers === "object" && headers !== null && Reflect.get(headers, "idempotent-replayed") === "true";
}

function lost(isWrite: boolean, message: string): Failure {
  return { ok: false, reason: isWrite ? "unknown" : "unavailable", message };
}

function retryAfter(headers: Stripe.errors.StripeError["headers"]) {
  const seconds = Number(headers?.["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {};
}
