import { Done } from "@/lib/api/dialects/accounts";
import { EVENT } from "@/lib/api/dialects/clinic/payment-examples";
import { PaymentEvent } from "@/lib/api/dialects/clinic/payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { receivePaymentEvent } from "@/lib/payments/pay";

export const POST = route({
  summary: "Receive Stripe's events",
  description: [
    "For Stripe, which signs its messages in `Stripe-Signature`. A practice that has not connected Stripe can't check",
    "the signature and answers 503.",
  ].join(" "),
  access: "all",
  body: PaymentEvent,
  reply: Done,
  examples: EVENT,
  handle: async ({ body }) => {
    await receivePaymentEvent(body);
    return { message: "Event received" };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
