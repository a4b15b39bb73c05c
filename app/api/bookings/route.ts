import { BookingReply, Bookings, BookingsQuery, NewBooking, presentBooking } from "@/lib/api/dialects/clinic";
import { BOOKINGS, NEW_BOOKING } from "@/lib/api/dialects/clinic-examples";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listBooked } from "@/lib/appointments/booked";
import { bookByProgram } from "@/lib/appointments/by-program";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List one's bookings",
  description: [
    "The latest start first: a client's own, a practitioner's with her clients, for an admin everybody's. Requests that",
    "have no time yet are not among them. That staff read what a client wrote is kept in the audit trail.",
  ].join(" "),
  access: "user",
  query: BookingsQuery,
  reply: Bookings,
  examples: BOOKINGS,
  handle: async ({ actor, query }) => {
    const { rows, total } = await listBooked(actor, query, now());
    return { bookings: rows.map(presentBooking), total, ...query };
  },
});

export const POST = route({
  summary: "Book a slot",
  description: [
    "For oneself, or by staff for the client whom `user_id` names. The slot says how long it takes. Both are told by e-mail.",
    "The session takes place at jitsi_room_url, which lets its people in when it is time.",
  ].join(" "),
  access: "user",
  body: NewBooking,
  reply: BookingReply,
  status: 201,
  idempotent: true,
  examples: NEW_BOOKING,
  fields: { time: ["schedule_id"], date: ["schedule_id"] },
  errors: {
    conflict: [
      "The selected time slot is no longer available, this kind of session is arranged on request, or staff book for",
      "somebody whose account is deactivated: code account_deactivated, until an admin activates it again.",
    ].join(" "),
    not_found: "There is no such slot, service or client.",
  },
  handle: async ({ actor, body: { schedule_id: slotId, service_id: serviceId, user_id: clientId, notes } }) => {
    const booked = await bookByProgram(actor, { wanted: { slotId, serviceId }, clientId, reason: notes }, now());
    return { message: "Booking created successfully", booking: presentBooking(booked) };
  },
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
