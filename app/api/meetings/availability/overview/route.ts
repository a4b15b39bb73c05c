import { AvailabilityOverview, OfPractitioner, presentOverview } from "@/lib/api/dialects/attune/attune";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { openDates, openWeek } from "@/lib/availability/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "How open the week is, and the next dates with room",
  description: "next_available_dates are the next seven dates, within thirty days, on which a session can still start.",
  access: "all",
  query: OfPractitioner,
  reply: AvailabilityOverview,
  errors: { not_found: "There is no such practitioner." },
  handle: async ({ query: { practitioner_id } }) => {
    const [week, dates] = await Promise.all([openWeek(practitioner_id, null), openDates(practitioner_id, null, now())]);
    return presentOverview(week, dates);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
