import { FREE } from "@/lib/api/dialects/appointment-examples";
import { FreeSlots, presentFreeSlots, SlotsQuery } from "@/lib/api/dialects/slots/slots";
import { Bare } from "@/lib/api/listing";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { daySlots } from "@/lib/availability/day-slots";
import { now } from "@/lib/clock";
import { listPractitioners } from "@/lib/practice/practitioners";

export const GET = route({
  summary: "List the slots that can be booked on a date",
  description: [
    "What POST /api/appointments takes as `slot`: the free starts of every practitioner's hours for the ordinary session, or",
    "for the service that service_id names, and the places left in published slots; sooner first. A slot's id is the same in",
    "every dialect.",
  ].join(" "),
  access: "all",
  query: SlotsQuery,
  reply: FreeSlots,
  examples: FREE,
  errors: { not_found: "There is no such practitioner or service." },
  handle: async ({ query }) => {
    const { date, practitioner_id: whose = null, service_id: serviceId, sort, limit, offset } = query;
    const slots = await daySlots({ date, whose, serviceId }, now());
    const all = presentFreeSlots(sort.startsWith("-") ? slots.toReversed() : slots, await listPractitioners());
    return new Bare(all.slice(offset, offset + limit), all.length);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
