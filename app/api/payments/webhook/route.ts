import { Done } from "@/lib/api/dialects/accounts";
import { EVENT } from "@/lib/api/dialects/clinic/payment-examples";
import { PaymentEvent } from "@/lib/api/dialects/clinic/payments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { receiveWebhook } from "@/lib/payments/online/receive-webhook";

export const POST = route({
  summary: "Receive a payment vendor's events",
  description: [
    "For the vendors, who sign the bytes of their messages: Stripe in `Stripe-Signature`, Paystack in",
    "`X-Paystack-Signature`. Each event counts once, in any order. What no vendor signed is refused with 400; a practice",
    "that has not connected the vendor can't check the signature and answers 503. A vendor that has much to tell is not",
    "held up by a limit.",
  ].join(" "),
  access: "all",
  signed: true,
  body: PaymentEvent,
  reply: Done,
  examples: EVENT,
  handle: async ({ sent }) => {
    await receiveWebhook(sent.bytes, sent.headers, now());
    return { message: "Event received" };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
