import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { startSession } from "@/lib/appointments/session";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Start a session",
  description:
    "From then on every client of the session who arrives is let in. Only possible while the session can be joined; starting it twice changes nothing. A place in a group starts the session for all of them.",
  access: "times",
  params: z.object({ id: z.string() }),
  reply: Appointment,
  errors: { conflict: "It is not scheduled (details names its status), or it can't be joined now." },
  handle: async ({ actor, params: { id } }) => {
    const at = now();
    await startSession(actor, id, at, "all who come");
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
