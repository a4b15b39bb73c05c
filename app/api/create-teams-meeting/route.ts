import { meetAt } from "@/lib/api/commands/meetings";
import { presentTeams, TeamsMeeting, TeamsRequest } from "@/lib/api/dialects/journey/meetings";
import { TEAMS } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { assertConnected } from "@/lib/meetings/platforms/choose";

export const POST = route({
  summary: "Make an appointment's meeting at Microsoft Teams",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. From then on both sides meet there; asked again, it is the same meeting. A practice or",
    "practitioner that is not connected to Microsoft Teams answers 503 before anything else is looked at.",
  ].join(" "),
  access: "times",
  body: TeamsRequest,
  reply: TeamsMeeting,
  status: 201,
  idempotent: true,
  examples: TEAMS,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Microsoft Teams is not connected: code provider_not_configured; or it has not made the meeting yet.",
    payment: "The appointment is only kept until it is paid for.",
  },
  assertReady: () => assertConnected("teams"),
  handle: async ({ actor, body }) => presentTeams(await meetAt(actor, "teams", body.appointmentId, now())),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
