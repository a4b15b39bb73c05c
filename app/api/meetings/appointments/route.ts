import { z } from "zod";
import {
  Appointment,
  AppointmentsQuery,
  presentAppointment,
  readListing,
} from "@/lib/api/dialects/attune/appointments";
import { Bare } from "@/lib/api/listing";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { readAppointments } from "@/lib/requests/with-matches";

export const GET = route({
  summary: "Appointments and requests, usually the most recently made first",
  description: [
    "Clients get their own; practitioners those they are in and the requests open to any practitioner; admins all. The",
    "first version's look-up by e-mail without a login is closed, because it would give away health data.",
  ].join(" "),
  access: "user",
  query: AppointmentsQuery,
  reply: z.array(Appointment),
  errors: { forbidden: "Only staff can look for appointments by e-mail address." },
  handle: async ({ actor, query }) => {
    const at = now();
    const { rows, total } = await readAppointments(actor, readListing(query), at);
    return new Bare(
      rows.map((one) => presentAppointment(one, at)),
      total,
    );
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
