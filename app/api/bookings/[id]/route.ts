import { z } from "zod";
import { Booking, presentBooking } from "@/lib/api/dialects/clinic/clinic";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { readOneBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "A booking",
  description: "As GET /api/bookings lists it. A request that has no time yet is not found here.",
  access: "user",
  params: z.object({ id: z.string() }),
  reply: z.object({ booking: Booking }),
  handle: async ({ actor, params }) => ({ booking: presentBooking(await readOneBooked(actor, params.id, now())) }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
