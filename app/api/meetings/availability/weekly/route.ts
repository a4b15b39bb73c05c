import { z } from "zod";
import { AvailableDay, OfPractitioner, presentWeek } from "@/lib/api/dialects/attune/attune";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { openWeek } from "@/lib/availability/queries";

export const GET = route({
  summary: "The time slots of the week",
  description: "A time slot is available when the published hours have room in it for a session of the default length.",
  access: "all",
  query: OfPractitioner,
  reply: z.array(AvailableDay),
  errors: { not_found: "There is no such practitioner." },
  handle: async ({ query }) => presentWeek(await openWeek(query.practitioner_id, null)),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
