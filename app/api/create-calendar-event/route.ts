import { EventRequest, EventSent } from "@/lib/api/dialects/journey/meetings";
import { EVENT } from "@/lib/api/dialects/meeting-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { sendInvitation } from "@/lib/calendars/send-invitation";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Send both sides an appointment's calendar entry",
  description: [
    "An invitation by e-mail to the client and to the practitioner, both attending; calendars that have the entry",
    "already update it. It is sent once for each time the appointment is given, however often it is asked for. The",
    "title only says that it is an appointment; time and people come from the appointment. Where the practitioner has",
    "connected a calendar, it is written there as well, and `eventId` is what that calendar calls it. Otherwise `eventId` is the entry's name (UID) in every calendar.",
  ].join(" "),
  access: "user",
  body: EventRequest,
  reply: EventSent,
  status: 201,
  idempotent: true,
  examples: EVENT,
  errors: {
    not_found: "There is no such appointment.",
    conflict: "The appointment is not booked, or it is over.",
    unavailable:
      "The practitioner's calendar has not taken it yet: it is tried again, and the e-mails leave all the same.",
  },
  handle: async ({ actor, body }) => ({
    eventId: await sendInvitation(actor, body.appointmentId, now()),
    success: true,
  }),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
