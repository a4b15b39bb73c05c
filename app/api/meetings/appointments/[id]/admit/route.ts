import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { admit } from "@/lib/appointments/waiting-room/admit";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Let a client in who waits",
  description:
    "For a session that has begun on its page: a client who comes later, or one of a group, is let in by this. After `start` it is not needed, as that lets in all who come. Twice changes nothing.",
  access: "times",
  params: z.object({ id: z.string() }),
  reply: Appointment,
  errors: { conflict: "The session has not begun, or its client does not wait." },
  handle: async ({ actor, params: { id } }) => {
    const at = now();
    await admit(actor, id, at);
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
