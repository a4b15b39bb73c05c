import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { arrive } from "@/lib/appointments/session";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Say that the client is here",
  description:
    "The client is in the waiting room from then on, and the practitioner sees it; the room opens once the client is let in. Only possible while the session can be joined; saying it twice changes nothing.",
  access: "client",
  params: z.object({ id: z.string() }),
  reply: Appointment,
  errors: { conflict: "It is not scheduled (details names its status), or it can't be joined now." },
  handle: async ({ actor, params: { id } }) => {
    const at = now();
    await arrive(actor, id, at);
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
