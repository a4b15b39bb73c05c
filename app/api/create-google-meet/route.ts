import { meetAt } from "@/lib/api/commands/meetings";
import { MeetMeeting, MeetRequest, presentMeet } from "@/lib/api/dialects/journey/meetings";
import { MEET } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { assertConnected } from "@/lib/meetings/platforms/choose";

export const POST = route({
  summary: "Make an appointment's meeting at Google Meet",
  description: [
    "For staff who see the appointment. The time and the people come from the appointment; no name, topic or reason",
    "goes to the provider. From then on both sides meet there; asked again, it is the same meeting. A practice or",
    "practitioner that is not connected to Google Meet answers 503 before anything else is looked at.",
  ].join(" "),
  access: "times",
  body: MeetRequest,
  reply: MeetMeeting,
  status: 201,
  idempotent: true,
  examples: MEET,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked.",
    unavailable: "Google Meet is not connected: code provider_not_configured; or it has not made the meeting yet.",
    payment: "The appointment is only kept until it is paid for.",
  },
  assertReady: () => assertConnected("google-meet"),
  handle: async ({ actor, body }) => presentMeet(await meetAt(actor, "google-meet", body.appointmentId, now())),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
