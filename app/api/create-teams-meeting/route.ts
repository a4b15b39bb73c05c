import { TeamsMeeting, TeamsRequest } from "@/lib/api/dialects/journey/meetings";
import { TEAMS } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { meetAtProvider } from "@/lib/meetings/provider-meeting";

export const POST = route({
  summary: "Make an appointment's meeting at Microsoft Teams",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. A practice that has not connected Microsoft Teams answers 503 and names the variables it",
    "needs; the appointment keeps its own video room.",
  ].join(" "),
  access: "staff",
  body: TeamsRequest,
  reply: TeamsMeeting,
  status: 201,
  idempotent: true,
  examples: TEAMS,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Microsoft Teams is not connected: code provider_not_configured, the variables in details.",
  },
  handle: ({ actor, body }) => meetAtProvider(actor, "teams", body.appointmentId),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
