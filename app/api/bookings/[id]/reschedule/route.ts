import { z } from "zod";
import { moveByProgram } from "@/lib/api/commands/bookings";
import { BookingMove, BookingReply, presentBooking } from "@/lib/api/dialects/clinic/clinic";
import { BOOKING_MOVED } from "@/lib/api/dialects/clinic/examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { readOneBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const PUT = route({
  summary: "Move a booking to another slot",
  description: [
    "To a free time as long as the booking, or to a published slot of the same service. A client can move it until the",
    "deadline that was shown at booking, usually 2 hours before the start. The old slot is freed and the new one taken",
    "in one transaction: if someone else takes the new slot first, nothing changes. Both get an updated invitation",
    "with the new link at once.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  body: BookingMove,
  reply: BookingReply,
  examples: BOOKING_MOVED,
  fields: { time: ["new_schedule_id"], date: ["new_schedule_id"], slot: ["new_schedule_id"] },
  errors: {
    conflict: "The new slot went to someone else or is for another service, it is too late, or it is no longer booked.",
    not_found: "There is no such booking or slot.",
  },
  handle: async ({ actor, params: { id }, body: { new_schedule_id: slotId } }) => {
    await moveByProgram(actor, id, { slotId }, now());
    const booking = presentBooking(await readOneBooked(actor, id, now()));
    return { message: "Booking rescheduled successfully", booking };
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
