import { z } from "zod";
import { DAY } from "@/lib/api/dialects/appointment-examples";
import { Availability, AvailabilityQuery, presentDay } from "@/lib/api/dialects/journey/day";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { dayStarts } from "@/lib/availability/day-starts";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "Show a practitioner's day",
  description: [
    "One row for each start in the practitioner's hours on that date, on the practitioner's calendar; starts that can",
    "no longer be booked have `available: false`. In the hour that clocks show twice, `startsAt` tells the two rows",
    "apart.",
  ].join(" "),
  access: "all",
  params: z.object({ id: z.string() }),
  query: AvailabilityQuery,
  reply: Availability,
  examples: DAY,
  errors: { conflict: "This practitioner's sessions are arranged on request: there is nothing to book at once." },
  handle: async ({ params: { id }, query: { date, serviceId } }) =>
    presentDay(id, date, await dayStarts({ practitionerId: id, date, serviceId }, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
