import { meetAt } from "@/lib/api/commands/meetings";
import { presentZoom, ZoomMeeting, ZoomRequest } from "@/lib/api/dialects/journey/meetings";
import { ZOOM } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { assertConnected } from "@/lib/meetings/platforms/choose";

export const POST = route({
  summary: "Make an appointment's meeting at Zoom",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. From then on both sides meet there; asked again, it is the same meeting. A practice or",
    "practitioner that is not connected to Zoom answers 503 before anything else is looked at.",
  ].join(" "),
  access: "times",
  body: ZoomRequest,
  reply: ZoomMeeting,
  status: 201,
  idempotent: true,
  examples: ZOOM,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Zoom is not connected: code provider_not_configured; or it has not made the meeting yet.",
    payment: "The appointment is only kept until it is paid for.",
  },
  assertReady: () => assertConnected("zoom"),
  handle: async ({ actor, body }) =>
    presentZoom(body.appointmentId, await meetAt(actor, "zoom", body.appointmentId, now())),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
