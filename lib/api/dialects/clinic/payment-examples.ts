/*
 * The clinic document's own examples of paying.
 */

const title = "From the document";

/** Paying. */
export const INTENT = [
  {
    title,
    body: { amount: 10_000, currency: "usd" },
    reply: {
      message: "Payment intent created successfully",
      client_secret: "pi_1234567890_secret_abc123",
      payment_intent: "pi_1234567890",
      amount: 10_000,
      currency: "usd",
      status: "requires_payment_method",
    },
  },
];

/** Asking whether it was paid. */
export const CONFIRMATION = [
  {
    title,
    body: { payment_intent_id: "pi_1234567890" },
    reply: {
      message: "Payment confirmed successfully",
      payment_intent: "pi_1234567890",
      status: "succeeded",
      amount: 10_000,
      currency: "usd",
    },
  },
];

/** What the provider tells. */
export const EVENT = [
  {
    title: "An event as Stripe sends it",
    body: { id: "evt_1234567890", type: "payment_intent.succeeded" },
    reply: { message: "Event received" },
  },
];
