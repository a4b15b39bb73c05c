import { CONFIRMATION } from "@/lib/api/dialects/clinic/payment-examples";
import { PaymentConfirmation, PaymentConfirmed, presentConfirmed } from "@/lib/api/dialects/clinic/payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { confirmPayment } from "@/lib/payments/pay";

export const POST = route({
  summary: "Ask for the result of a payment",
  description: "Asks Stripe, whose answer counts. The caller's own payments only.",
  access: "user",
  body: PaymentConfirmation,
  reply: PaymentConfirmed,
  examples: CONFIRMATION,
  errors: {
    not_found: "The caller has no such payment.",
    payment: "The payment failed.",
    conflict: "Another amount was paid than the practice asked for; its staff look at it.",
    unavailable: "Stripe is not connected: code provider_not_configured; or it can't be reached now.",
  },
  handle: async ({ actor, body }) => presentConfirmed(await confirmPayment(actor, body.payment_intent_id, now())),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
