import { z } from "zod";
import { Appointment, OwnQuery, presentAppointment, readListing } from "@/lib/api/dialects/attune/appointments";
import { Bare } from "@/lib/api/listing";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { readAppointments } from "@/lib/requests/with-matches";

export const GET = route({
  summary: "My appointments and requests, usually the most recently made first",
  description: "Those the caller takes part in, as the client or as the practitioner.",
  access: "user",
  query: OwnQuery,
  reply: z.array(Appointment),
  handle: async ({ actor, query }) => {
    const at = now();
    const { rows, total } = await readAppointments(actor, { ...readListing(query), isOwn: true }, at);
    return new Bare(
      rows.map((one) => presentAppointment(one, at)),
      total,
    );
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
