import { z } from "zod";
import {
  presentSchedule,
  readScheduleChange,
  SCHEDULE_FIELDS,
  ScheduleChange,
  ScheduleReply,
} from "@/lib/api/dialects/clinic/admin";
import { SCHEDULE_CHANGED } from "@/lib/api/dialects/clinic/examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { changeSlot } from "@/lib/availability/change-slot";
import { slotOf } from "@/lib/availability/publish-slot";
import { now } from "@/lib/clock";

export const PUT = route({
  summary: "Change a published slot",
  description: [
    "Fields that are left out stay as they are. A slot can be moved while no place is booked, and never has fewer",
    "places than are booked. A closed slot takes no more bookings; if nothing is booked in it, its time is free.",
  ].join(" "),
  access: "hours",
  params: z.object({ id: z.string() }),
  body: ScheduleChange,
  reply: ScheduleReply,
  examples: SCHEDULE_CHANGED,
  fields: SCHEDULE_FIELDS,
  errors: { conflict: "The time is taken, a place is booked, or more places are booked than were asked for." },
  handle: async ({ actor, params: { id }, body }) => {
    await changeSlot(actor, id, readScheduleChange(body), now());
    return { message: "Schedule updated successfully", schedule: presentSchedule(await slotOf(actor, id)) };
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
