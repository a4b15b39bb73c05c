import { ZOOM_ASKS, ZoomAnswer, ZoomEvent } from "@/lib/api/dialects/zoom-events";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { receiveFromZoom } from "@/lib/meetings/attendance/receive-zoom";

export const POST = route({
  summary: "Receive Zoom's events",
  description: [
    "For Zoom, which signs the bytes of its messages in `x-zm-signature`: who came into a call and left it, kept as",
    "facts for the attendance of a session, without names. Each event counts once. Answers Zoom's question whether the",
    "practice holds the secret (`endpoint.url_validation`). What Zoom did not sign is refused with 400.",
  ].join(" "),
  access: "all",
  body: ZoomEvent,
  reply: ZoomAnswer,
  examples: ZOOM_ASKS,
  errors: { unavailable: "ZOOM_WEBHOOK_SECRET is not set: code provider_not_configured." },
  handle: ({ sent }) => receiveFromZoom(sent.bytes, sent.headers, now()),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
