import { AvailableDate, DateToCheck, presentDate } from "@/lib/api/dialects/attune/attune";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { openBlocksOn } from "@/lib/availability/queries";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "The time slots of a date",
  description: "A time slot of a date is available while a session of the default length still fits into it.",
  access: "all",
  body: DateToCheck,
  reply: AvailableDate,
  examples: [{ title: "A date", body: { date: "2024-01-15" } }],
  errors: { not_found: "There is no such practitioner." },
  handle: async ({ body: { date, practitioner_id } }) => {
    const blocks = await openBlocksOn(practitioner_id, date, null, now());
    return presentDate({ date, blocks });
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
