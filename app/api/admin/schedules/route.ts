import {
  NewSchedule,
  presentSchedule,
  readSchedule,
  SCHEDULE_FIELDS,
  ScheduleReply,
} from "@/lib/api/dialects/clinic/admin";
import { NEW_SCHEDULE } from "@/lib/api/dialects/clinic/examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { publishSlot, slotOf } from "@/lib/availability/publish-slot";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Publish a slot",
  description: [
    "A time of 15 to 240 minutes with places, inside the weekly hours or outside them. Nothing else can be booked at",
    "that time, and clients book its places at once. Practitioners publish their own slots; admins publish anyone's,",
    "by default those of the practice's first practitioner. Without a service, the slot gets one of the same length,",
    "or else the first one, at that service's price.",
  ].join(" "),
  access: "hours",
  body: NewSchedule,
  reply: ScheduleReply,
  status: 201,
  idempotent: true,
  examples: NEW_SCHEDULE,
  fields: SCHEDULE_FIELDS,
  errors: { conflict: "The time is taken.", not_found: "There is no such practitioner or service." },
  handle: async ({ actor, body }) => {
    const id = await publishSlot(actor, readSchedule(body), now());
    return { message: "Schedule created successfully", schedule: presentSchedule(await slotOf(actor, id)) };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
