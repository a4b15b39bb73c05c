import { bookByProgram } from "@/lib/api/commands/bookings";
import {
  BookingReply,
  Bookings,
  BookingsQuery,
  NewBooking,
  presentBooking,
  readBookingsQuery,
  readNewBooking,
} from "@/lib/api/dialects/clinic/clinic";
import { BOOKINGS, NEW_BOOKING } from "@/lib/api/dialects/clinic/examples";
import { DURATION_FIELDS } from "@/lib/api/dialects/durations";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List the bookings the caller may see",
  description: [
    "Usually the latest start first. Clients get their own, practitioners those they are in, admins all. Requests that",
    "have no time yet are not included. When staff read what a client wrote, the audit trail records it.",
  ].join(" "),
  access: "user",
  query: BookingsQuery,
  reply: Bookings,
  examples: BOOKINGS,
  handle: async ({ actor, query }) => {
    const { rows, total } = await listBooked(actor, readBookingsQuery(query), now());
    return { bookings: rows.map(presentBooking), total, limit: query.limit, offset: query.offset };
  },
});

export const POST = route({
  summary: "Book a slot",
  description: [
    "Clients book for themselves; staff book for the client given in `user_id`. A `duration` other than the slot's is",
    "accepted if a service of that length can be booked at that time; otherwise it is refused, and the answer names",
    "the possible lengths. Client and practitioner are told by e-mail. The session takes place at jitsi_room_url,",
    "which lets them in when it is time.",
  ].join(" "),
  access: "user",
  body: NewBooking,
  reply: BookingReply,
  status: 201,
  idempotent: true,
  examples: NEW_BOOKING,
  fields: {
    ...DURATION_FIELDS,
    ...{ time: ["schedule_id"], date: ["schedule_id"], slot: ["schedule_id"], serviceId: ["service_id"] },
  },
  errors: {
    conflict: [
      "The selected time slot is no longer available, this kind of session is arranged on request, or staff book for a",
      "client whose account is deactivated: code account_deactivated, until an admin activates it again.",
    ].join(" "),
    not_found: "There is no such slot, service or client.",
  },
  handle: async ({ actor, body }) => {
    const booked = await bookByProgram(actor, readNewBooking(body), now());
    return { message: "Booking created successfully", booking: presentBooking(booked) };
  },
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
