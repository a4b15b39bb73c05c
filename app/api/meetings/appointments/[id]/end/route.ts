import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { endSession } from "@/lib/appointments/session";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "End a session",
  description:
    "The room is closed for both, the appointment is completed, and the client gets a short thank-you e-mail. A place in a group ends the session for all of them.",
  access: "times",
  params: z.object({ id: z.string() }),
  reply: Appointment,
  errors: { conflict: "It is not scheduled (details names its status), or it has not begun." },
  handle: async ({ actor, params: { id } }) => {
    const at = now();
    await endSession(actor, id, at, { isFinal: true });
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
