import { SLOTS } from "@/lib/api/dialects/clinic/examples";
import { presentSlots, SchedulesQuery, Slots } from "@/lib/api/dialects/clinic/schedules";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { daySlots } from "@/lib/availability/day-slots";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List the slots of a date",
  description: [
    "The free starts of every practitioner's hours for the ordinary session, or for the service that service_id names; and",
    "the slots that were published, full or not; sooner first. A slot's id is the same in every dialect.",
  ].join(" "),
  access: "all",
  query: SchedulesQuery,
  reply: Slots,
  examples: SLOTS,
  errors: { not_found: "There is no such practitioner or service." },
  handle: async ({ query }) => {
    const { date, practitioner_id: whose = null, service_id: serviceId } = query;
    return presentSlots(await daySlots({ date, whose, serviceId }, now()), query);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
