import { ClientBookings, presentClientBooking } from "@/lib/api/dialects/clinic/admin";
import { BookingsQuery, readBookingsQuery } from "@/lib/api/dialects/clinic/clinic";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "All bookings, a page at a time",
  description: [
    "Usually the latest start first, each with its client. Requests that have no time yet are not included. When an",
    "admin reads what a client wrote, the audit trail records it.",
  ].join(" "),
  access: "reports",
  query: BookingsQuery,
  reply: ClientBookings,
  handle: async ({ actor, query }) => {
    const { rows, total } = await listBooked(actor, readBookingsQuery(query), now());
    return { bookings: rows.map(presentClientBooking), total, limit: query.limit, offset: query.offset };
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
