import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { readScheduling, SCHEDULE_EXAMPLES, SCHEDULING_FIELDS, Scheduling } from "@/lib/api/dialects/attune/scheduling";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { resolveTime } from "@/lib/requests/resolve-time";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Give a request a time and a room",
  description: [
    "With date_str and time_slot, the first free start in that time slot is taken; a scheduled_datetime can be any",
    "time, inside the published hours or outside them. Either way, two sessions never overlap.",
  ].join(" "),
  access: "requests",
  idempotent: true,
  params: z.object({ id: z.string() }),
  body: Scheduling,
  reply: Appointment,
  examples: SCHEDULE_EXAMPLES,
  fields: SCHEDULING_FIELDS,
  errors: {
    conflict: [
      "It is no longer a request (details names its status), the time is taken, or the client's account is",
      "deactivated: code account_deactivated, until an admin activates it again.",
    ].join(" "),
  },
  handle: async ({ actor, params: { id }, body }) => {
    const at = now();
    await scheduleAppointment(actor, id, await resolveTime(actor, id, readScheduling(body), at), at, 0);
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
