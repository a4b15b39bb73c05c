import {
  BookingReply,
  Bookings,
  BookingsQuery,
  NewBooking,
  presentBooking,
  readBookingsQuery,
  readNewBooking,
} from "@/lib/api/dialects/clinic";
import { BOOKINGS, NEW_BOOKING } from "@/lib/api/dialects/clinic-examples";
import { DURATION_FIELDS } from "@/lib/api/dialects/durations";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listBooked } from "@/lib/appointments/booked";
import { bookByProgram } from "@/lib/appointments/by-program";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List one's bookings",
  description: [
    "Usually the latest start first: a client's own, a practitioner's with her clients, for an admin everybody's. Requests that",
    "have no time yet are not among them. That staff read what a client wrote is kept in the audit trail.",
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
    "For oneself, or by staff for the client whom `user_id` names. A `duration` that another service takes which can be",
    "booked then is honoured; any other is refused, with those that are possible. Both are told by e-mail.",
    "The session takes place at jitsi_room_url, which lets its people in when it is time.",
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
      "The selected time slot is no longer available, this kind of session is arranged on request, or staff book for",
      "somebody whose account is deactivated: code account_deactivated, until an admin activates it again.",
    ].join(" "),
    not_found: "There is no such slot, service or client.",
  },
  handle: async ({ actor, body }) => {
    const booked = await bookByProgram(actor, readNewBooking(body), now());
    return { message: "Booking created successfully", booking: presentBooking(booked) };
  },
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
