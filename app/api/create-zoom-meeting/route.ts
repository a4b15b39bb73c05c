import { ZoomMeeting, ZoomRequest } from "@/lib/api/dialects/journey/meetings";
import { ZOOM } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { meetAtProvider } from "@/lib/meetings/provider-meeting";

export const POST = route({
  summary: "Make an appointment's meeting at Zoom",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. A practice that has not connected Zoom answers 503 and names the variables it needs; the",
    "appointment keeps its own video room.",
  ].join(" "),
  access: "staff",
  body: ZoomRequest,
  reply: ZoomMeeting,
  status: 201,
  idempotent: true,
  examples: ZOOM,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Zoom is not connected: code provider_not_configured, the variables in details.",
  },
  handle: ({ actor, body }) => meetAtProvider(actor, "zoom", body.appointmentId),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
