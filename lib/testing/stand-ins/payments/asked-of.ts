import { newId } from "@/lib/id";
import type { NewCheckout, NewRefund, Outcome } from "@/lib/payments/vendor";
import { minutesAfter, NOW } from "@/lib/testing/clock";

/** A payment that a practice begins, of 100 units, for an appointment of its own. */
export function aCheckout(given: Partial<NewCheckout> & { currency: string }): NewCheckout {
  return {
    paymentId: newId(NOW),
    subjectId: newId(NOW),
    attempt: 1,
    amountMinor: 10_000,
    email: "ana@example.org",
    description: "Appointment",
    statementText: null,
    successUrl: "http://localhost:3000/paid?from=here",
    cancelUrl: "http://localhost:3000/not-paid",
    expiresAt: minutesAfter(NOW, 31),
    locale: "en",
    ...given,
  };
}

/** A refund of all of it, with an id of its own. */
export function aRefund(paymentExternalId: string, given: Partial<NewRefund> & { currency: string }): NewRefund {
  return { refundId: newId(NOW), paymentExternalId, amountMinor: 10_000, reason: "cancelled_in_time", ...given };
}

/** The value of a call that must have succeeded. */
export function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}

/** Why a call that must have failed failed. */
export function reasonOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : outcome.reason;
}
