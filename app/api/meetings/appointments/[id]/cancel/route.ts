import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { Cancelling } from "@/lib/api/dialects/attune/scheduling";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { now } from "@/lib/clock";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Cancel an appointment, or withdraw a request",
  description: [
    "A client may until cancel_by; the practice always, and the client reads its reason. Time and room are free at",
    "once. The body may be left out.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  body: Cancelling,
  reply: Appointment,
  examples: [
    { title: "As in the document", body: {} },
    { title: "With a reason", body: { reason: "Our therapist is ill. We are sorry." } },
  ],
  errors: {
    conflict: "It is over (details names its status), or it is too late for a client (details is the deadline).",
  },
  handle: async ({ actor, params: { id }, body }) => {
    const at = now();
    await cancelAppointment(actor, id, body.reason ?? "", at, { undoMinutes: 0 });
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
