import { z } from "zod";
import { listMetOf } from "@/lib/api/commands/meetings";
import { LISTED_JOURNEY } from "@/lib/api/dialects/appointment-examples";
import {
  JourneyAppointments,
  JourneyQuery,
  presentJourneyAppointments,
  readJourneyQuery,
} from "@/lib/api/dialects/journey/journey";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List a user's appointments",
  description: [
    "The caller's own, or for staff those of a client they see; usually the latest start first. Dates and times are on",
    "the practitioner's calendar and clock. Requests that have no time yet are not included.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  query: JourneyQuery,
  reply: JourneyAppointments,
  examples: LISTED_JOURNEY,
  handle: async ({ actor, params, query }) =>
    presentJourneyAppointments(await listMetOf(actor, params.id, readJourneyQuery(query), now()), query),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
