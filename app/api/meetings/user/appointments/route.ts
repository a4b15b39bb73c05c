import { z } from "zod";
import {
  Appointment,
  AppointmentsQuery,
  presentAppointment,
  readListing,
} from "@/lib/api/dialects/attune-appointments";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { readAppointments } from "@/lib/appointments/read";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "My appointments and requests, the last made first",
  description: "Those the caller takes part in, as the client or as the practitioner.",
  access: "user",
  query: AppointmentsQuery.omit({ email: true }),
  reply: z.array(Appointment),
  handle: async ({ actor, query }) => {
    const at = now();
    const hers = await readAppointments(actor, { ...readListing(query), isOwn: true }, at);
    return hers.map((one) => presentAppointment(one, at));
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
