import { MeetMeeting, MeetRequest } from "@/lib/api/dialects/journey/meetings";
import { MEET } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { meetAtProvider } from "@/lib/meetings/provider-meeting";

export const POST = route({
  summary: "Make an appointment's meeting at Google Meet",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. A practice that has not connected Google Meet answers 503 and names the variables it needs;",
    "the appointment keeps its own video room.",
  ].join(" "),
  access: "staff",
  body: MeetRequest,
  reply: MeetMeeting,
  status: 201,
  idempotent: true,
  examples: MEET,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Google Meet is not connected: code provider_not_configured, the variables in details.",
  },
  handle: ({ actor, body }) => meetAtProvider(actor, "google-meet", body.appointmentId),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
