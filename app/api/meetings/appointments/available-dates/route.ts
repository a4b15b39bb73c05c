import { AvailableDates, AvailableDatesQuery, presentDates } from "@/lib/api/dialects/attune/attune";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { openDates } from "@/lib/availability/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "The dates with room in the next thirty days",
  description: "Dates are those of the practitioner's time zone, today included.",
  access: "all",
  query: AvailableDatesQuery,
  reply: AvailableDates,
  errors: { not_found: "There is no such practitioner." },
  handle: async ({ query }) => presentDates(await openDates(query.practitioner_id, null, now()), query),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
