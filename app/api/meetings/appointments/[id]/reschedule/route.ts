import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import {
  RESCHEDULE_EXAMPLES,
  readScheduling,
  SCHEDULING_FIELDS,
  Scheduling,
} from "@/lib/api/dialects/attune/scheduling";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { now } from "@/lib/clock";
import { resolveTime } from "@/lib/requests/resolve-time";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Move a scheduled appointment",
  description: "The old room closes at once; the client is sent the new time, with an update of the same invitation.",
  access: "times",
  params: z.object({ id: z.string() }),
  body: Scheduling,
  reply: Appointment,
  examples: RESCHEDULE_EXAMPLES,
  fields: SCHEDULING_FIELDS,
  errors: { conflict: "It is not scheduled (details names its status), or the time is taken." },
  handle: async ({ actor, params: { id }, body }) => {
    const at = now();
    await rescheduleAppointment(actor, id, await resolveTime(actor, id, readScheduling(body), at), at, 0);
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
