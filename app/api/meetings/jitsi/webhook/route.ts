import { EventReceived, JAAS_TELLS, JaasEvent } from "@/lib/api/dialects/jitsi-events";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { receiveFromJaas } from "@/lib/meetings/attendance/receive-jitsi";

export const POST = route({
  summary: "Receive the events of Jitsi as a Service",
  description: [
    "For 8x8, which signs the bytes of its messages in `X-Jaas-Signature`: who came into a room and left it, kept as",
    "facts for the attendance of a session, without names. Each event counts once, in whatever order. What it did not",
    "sign is refused with 400.",
  ].join(" "),
  access: "all",
  body: JaasEvent,
  reply: EventReceived,
  examples: JAAS_TELLS,
  errors: { unavailable: "JITSI_WEBHOOK_SECRET is not set: code provider_not_configured." },
  handle: ({ sent }) => receiveFromJaas(sent.bytes, sent.headers, now()),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
