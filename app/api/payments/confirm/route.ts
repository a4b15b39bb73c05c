import { CONFIRMATION } from "@/lib/api/dialects/clinic-payment-examples";
import { PaymentConfirmation, PaymentConfirmed, presentConfirmed } from "@/lib/api/dialects/clinic-payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { confirmPayment } from "@/lib/payments/pay";

export const POST = route({
  summary: "Ask what became of a payment",
  description: "Stripe is asked; what it answers is what counts. Of one's own payments only.",
  access: "user",
  body: PaymentConfirmation,
  reply: PaymentConfirmed,
  examples: CONFIRMATION,
  errors: { not_found: "There is no such payment of one's own.", payment: "The payment failed." },
  handle: async ({ actor, body }) => presentConfirmed(await confirmPayment(actor, body.payment_intent_id)),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
