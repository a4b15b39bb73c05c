import { bookToMeet } from "@/lib/api/commands/meetings";
import { BOOKING, LISTED } from "@/lib/api/dialects/appointment-examples";
import { AnyBooked, AnyBooking, presentBooked, readBooking } from "@/lib/api/dialects/appointments";
import { DURATION_FIELDS } from "@/lib/api/dialects/durations";
import {
  presentSlotAppointment,
  readSlotAppointmentsQuery,
  SlotAppointments,
  SlotAppointmentsQuery,
} from "@/lib/api/dialects/slots/slots";
import { Bare } from "@/lib/api/listing";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listBooked } from "@/lib/booking/queries";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "List the appointments the caller may see",
  description: [
    "In the slots dialect: a bare array, usually the latest start first. Clients get their own, practitioners those",
    "they are in, admins all. Requests that have no time yet are not included. Times are on the provider's clock.",
  ].join(" "),
  access: "user",
  query: SlotAppointmentsQuery,
  reply: SlotAppointments,
  examples: LISTED,
  handle: async ({ actor, query }) => {
    const { rows, total } = await listBooked(actor, readSlotAppointmentsQuery(query), now());
    return new Bare(rows.map(presentSlotAppointment), total);
  },
});

export const POST = route({
  summary: "Book a slot, or a practitioner's time",
  description: [
    "Takes either dialect's body and answers in the same: slots (a `slot`, by its id from GET /api/slots) or journey",
    "(`practitionerId`, with `date` and `time` on the practitioner's clock). The caller is the client, and another",
    "person's `userId` is refused; staff book for a client and must give `userId`. Names and addresses are ignored.",
    "`videoMeetingConfig.platform` says where it is met; one that is not connected is refused and nothing is booked.",
  ].join(" "),
  access: "user",
  body: AnyBooking,
  reply: AnyBooked,
  status: 201,
  idempotent: true,
  examples: BOOKING,
  fields: {
    ...DURATION_FIELDS,
    ...{ time: ["slot", "time"], date: ["slot", "date"] },
    ...{ serviceId: ["service_id", "serviceId"], serviceName: ["sessionType"] },
  },
  errors: {
    conflict: [
      "The time went to someone else, is not offered, this kind of session is arranged on request, or staff book for a",
      "client whose account is deactivated: code account_deactivated, until an admin activates it again.",
    ].join(" "),
    unavailable: "The wanted platform is not connected: code provider_not_configured, what it needs in details.",
    not_found: "There is no such slot, practitioner, service or client.",
  },
  handle: async ({ actor, body }) => presentBooked(body, await bookToMeet(actor, readBooking(body), now())),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
