import { Done } from "@/lib/api/dialects/accounts";
import { RESEND_EVENTS, ResendEvent } from "@/lib/api/dialects/resend-events";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { receiveFromResend } from "@/lib/outbox/delivery-status/receive-resend";

export const POST = route({
  summary: "Receive Resend's events",
  description: [
    "For Resend, which signs the bytes of its messages (`svix-signature`): what became of an e-mail that the practice",
    "sent. In any order and more than once, the outcome is the same. What Resend did not sign is refused with 400.",
  ].join(" "),
  access: "all",
  signed: true,
  body: ResendEvent,
  reply: Done,
  examples: RESEND_EVENTS,
  errors: { unavailable: "RESEND_WEBHOOK_SECRET is not set: code provider_not_configured." },
  handle: async ({ sent }) => {
    await receiveFromResend(sent.bytes, sent.headers, now());
    return { message: "Event received" };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
