import { z } from "zod";
import { DAY } from "@/lib/api/dialects/appointment-examples";
import { Availability, AvailabilityQuery, presentDay } from "@/lib/api/dialects/journey-day";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { dayStarts } from "@/lib/availability/day-starts";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "Show a practitioner's day",
  description: [
    "One row for each start that her hours have on that date of her calendar, those that can't be booked any more with",
    "`available: false`. In the hour that a clock shows twice, `startsAt` tells the two rows apart.",
  ].join(" "),
  access: "all",
  params: z.object({ id: z.string() }),
  query: AvailabilityQuery,
  reply: Availability,
  examples: DAY,
  errors: { conflict: "Her sessions are arranged on request: there is nothing to book at once." },
  handle: async ({ params: { id }, query: { date, serviceId } }) =>
    presentDay(id, date, await dayStarts({ practitionerId: id, date, serviceId }, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
