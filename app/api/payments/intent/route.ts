import { INTENT } from "@/lib/api/dialects/clinic/payment-examples";
import { NewPayment, PaymentIntent, presentIntent, readPayment } from "@/lib/api/dialects/clinic/payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { startPayment } from "@/lib/payments/pay";

export const POST = route({
  summary: "Start paying for a booking",
  description: [
    "The server knows what a booking costs: an amount that none of the caller's bookings owes is refused. A practice",
    "that has not connected Stripe answers 503 `provider_not_configured` and names what is missing.",
  ].join(" "),
  access: "user",
  body: NewPayment,
  reply: PaymentIntent,
  status: 201,
  idempotent: true,
  examples: INTENT,
  errors: {
    not_found: "The caller has no such booking.",
    payment:
      "No booking of the caller owes this amount, or it is less than can be paid online: code amount_too_small; or Stripe refuses it.",
    conflict: "A payment for this booking is on its way already.",
    unavailable: "Stripe is not connected: code provider_not_configured; or it can't be reached now.",
  },
  handle: async ({ actor, body }) => presentIntent(await startPayment(actor, readPayment(body), now())),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
