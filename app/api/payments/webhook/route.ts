import { Done } from "@/lib/api/dialects/accounts";
import { EVENT } from "@/lib/api/dialects/clinic-payment-examples";
import { PaymentEvent } from "@/lib/api/dialects/clinic-payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { receivePaymentEvent } from "@/lib/payments/pay";

export const POST = route({
  summary: "Take what Stripe tells",
  description: [
    "For Stripe, which signs what it sends in `Stripe-Signature`. A practice that has not connected it can't tell who",
    "speaks, believes nobody and answers 503.",
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
