import { z } from "zod";
import { readOneMetOf } from "@/lib/api/commands/meetings";
import { JourneyAppointment, presentJourneyAppointment } from "@/lib/api/dialects/journey/journey";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "An appointment of a user",
  description: "As GET /api/users/{id}/appointments lists it. A request that has no time yet is not found here.",
  access: "user",
  params: z.object({ id: z.string(), appointmentId: z.string() }),
  reply: JourneyAppointment,
  handle: async ({ actor, params: { id, appointmentId } }) =>
    presentJourneyAppointment(await readOneMetOf(actor, id, appointmentId, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
