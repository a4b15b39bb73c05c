import { z } from "zod";
import { cancelByProgram } from "@/lib/api/commands/bookings";
import { Done } from "@/lib/api/dialects/accounts";
import { BookingCancellation } from "@/lib/api/dialects/clinic/clinic";
import { BOOKING_CANCELLED } from "@/lib/api/dialects/clinic/examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { assertBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const PUT = route({
  summary: "Cancel a booking",
  description: [
    "A client can cancel until the deadline that was shown at booking, usually 24 hours before the start. Staff can",
    "always cancel, and give a reason, which the client reads. The time is free and both are told by e-mail at once.",
    "The body may be left out.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  body: BookingCancellation,
  reply: Done,
  examples: BOOKING_CANCELLED,
  errors: { conflict: "It is too late, with the deadline in details, or it is no longer booked." },
  handle: async ({ actor, params: { id }, body: { reason } }) => {
    await assertBooked(actor, id);
    await cancelByProgram(actor, id, reason, now());
    return { message: "Booking cancelled successfully" };
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
