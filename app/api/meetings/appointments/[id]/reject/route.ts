import { z } from "zod";
import { Appointment, presentAppointment } from "@/lib/api/dialects/attune/appointments";
import { Rejecting } from "@/lib/api/dialects/attune/scheduling";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { rejectRequest } from "@/lib/requests/decline";
import { readAppointment } from "@/lib/requests/with-matches";

export const POST = route({
  summary: "Decline a request",
  description: "The client is told by e-mail, and reads the reason if there is one. The body may be left out.",
  access: "requests",
  params: z.object({ id: z.string() }),
  body: Rejecting,
  reply: Appointment,
  examples: [
    { title: "With a reason", body: { rejection_reason: "No availability for preferred dates" } },
    { title: "Without one", body: {} },
  ],
  errors: { conflict: "It is no longer a request; details names its status." },
  handle: async ({ actor, params: { id }, body }) => {
    const at = now();
    await rejectRequest(actor, id, body.rejection_reason ?? "", at, 0);
    return presentAppointment(await readAppointment(actor, id, at), at);
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
