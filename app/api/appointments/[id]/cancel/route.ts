import { z } from "zod";
import { cancelByProgram } from "@/lib/api/commands/bookings";
import { CANCELLED } from "@/lib/api/dialects/appointment-examples";
import { JourneyCancellation, JourneyDone } from "@/lib/api/dialects/journey/journey";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const PUT = route({
  summary: "Cancel an appointment",
  description: [
    "A client can cancel until the deadline that was shown at booking, usually 24 hours before the start. Staff can",
    "always cancel, and give a reason, which the client reads. Both are told by e-mail at once.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  body: JourneyCancellation,
  reply: JourneyDone,
  examples: CANCELLED,
  errors: { conflict: "It is too late, with the deadline in details, or it is no longer booked." },
  handle: async ({ actor, params, body }) => {
    await cancelByProgram(actor, params.id, body.reason, now());
    return { success: true, message: "Appointment cancelled successfully" };
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
