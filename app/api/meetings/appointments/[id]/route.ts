import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const GET = route({
  summary: "An appointment or request",
  description: "With its room while it is scheduled, and with what matches it while it waits for an answer.",
  access: "user",
  params: z.object({ id: z.string() }),
  reply: Appointment,
  handle: async ({ actor, params }) => {
    const at = now();
    return presentAppointment(await readAppointment(actor, params.id, at), at);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
