import { z } from "zod";
import type { ProgramBooking } from "@/lib/api/commands/bookings";
import { TimeNote } from "@/lib/api/dialects/date-text";
import { duration } from "@/lib/api/dialects/durations";
import { ENDS_FIRST, endsLater, Page, readSort, sortBy, span } from "@/lib/api/listing";
import type { Listing } from "@/lib/appointments/listing";
import type { Booked } from "@/lib/booking/queries";
import { sessionLink } from "@/lib/meetings/session-link";
import { paymentStatusOf } from "@/lib/payments/state";
import { majorText } from "@/lib/practice/money";
import { twiceWords } from "@/lib/time/start-at";

/*
 * Bookings in the clinic dialect: a slot is a schedule, an appointment that has a time a booking, and what it costs is in
 * major units, 100.00.
 */

const ScheduleId = z.string().min(1, "Please name the slot.").max(80).describe("A slot's id, from GET /api/schedules.");

/** Booking a slot. */
export const NewBooking = z
  .object({
    schedule_id: ScheduleId,
    ...duration,
    notes: z.string().trim().max(500).default("").describe("What the client wants to say; only the practice reads it."),
    service_id: z.string().max(64).optional().describe("The service, if several have this length."),
    user_id: z.string().max(64).optional().describe("The client staff book for; clients book for themselves."),
  })
  .meta({ id: "NewBooking" });

/** A booking in the domain's words. */
export function readNewBooking(sent: z.output<typeof NewBooking>): ProgramBooking {
  const { schedule_id: slotId, service_id: serviceId, user_id: clientId, duration: minutes, notes } = sent;
  return { wanted: { slotId, serviceId, minutes }, clientId, reason: notes };
}

/** Moving to another slot. */
export const BookingMove = z.object({ new_schedule_id: ScheduleId }).meta({ id: "BookingMove" });

/** Why it is cancelled. */
export const BookingCancellation = z
  .object({ reason: z.string().trim().max(500).default("").describe("Staff say why; the client reads it.") })
  .meta({ id: "BookingCancellation" });

const BookingStatus = z.enum(["scheduled", "completed", "cancelled", "no_show"]);

/** A booking, as its client and the practice see it. */
export const Booking = z
  .object({
    id: z.string(),
    reference: z.string().describe("A short reference to use on the phone."),
    user_id: z.string(),
    practitioner_id: z.string(),
    practitioner_name: z.string(),
    service_name: z.string(),
    scheduled_at: z.string(),
    time_note: TimeNote,
    duration: z.int().describe("In minutes."),
    status: BookingStatus,
    cancel_by: z.string().nullable().describe("Until when the client may cancel."),
    moved_late: z
      .boolean()
      .describe("The client moved it when it was too late to cancel; the practice may charge for this."),
    jitsi_room_id: z.string().nullable(),
    jitsi_room_url: z.string().nullable().describe("The page in which the session takes place; scheduled ones only."),
    amount: z.number().nullable().describe("What it costs, in major units; null is agreed in person."),
    currency: z.string().nullable(),
    payment_id: z.string().nullable(),
    payment_status: z.enum(["not_required", "pending", "succeeded", "failed", "refunded"]),
    notes: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Booking" });

/** A booking, and what was done with it. */
export const BookingReply = z.object({ message: z.string(), booking: Booking }).meta({ id: "BookingReply" });

/** One's bookings. */
export const Bookings = z
  .object({ bookings: z.array(Booking), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: "Bookings" });

/** Which of them. */
export const BookingsQuery = Page.extend({
  status: BookingStatus.optional().describe("Only those with this status."),
  practitioner_id: z.string().max(64).optional().describe("Only those with this practitioner."),
  ...span,
  sort: sortBy(["scheduled_at", "created_at"], "-scheduled_at"),
}).refine(endsLater, ENDS_FIRST);

/** The query in the domain's words. */
export function readBookingsQuery(query: z.output<typeof BookingsQuery>): Listing {
  const { status, practitioner_id: practitionerId, sort, ...rest } = query;
  const columns = { scheduled_at: "startsAt", created_at: "createdAt" } as const;
  return { ...rest, practitionerId, statuses: status && [status], sort: readSort(sort, columns) };
}

/** A booked appointment in the clinic dialect's words. */
export function presentBooking(booked: Booked): z.infer<typeof Booking> {
  // In person and by phone there is no room to meet in.
  const room = booked.status === "scheduled" && booked.place === "online" ? booked.room : null;
  return {
    id: booked.id,
    reference: booked.reference,
    user_id: booked.clientId,
    practitioner_id: booked.practitionerId,
    practitioner_name: booked.practitionerName,
    service_name: booked.serviceName,
    scheduled_at: booked.startsAt.toISOString(),
    time_note: twiceWords(booked.zone, booked.startsAt),
    duration: booked.minutes,
    status: booked.status,
    cancel_by: booked.cancelBy?.toISOString() ?? null,
    moved_late: booked.movedLateAt !== null,
    jitsi_room_id: room,
    jitsi_room_url: room && sessionLink(booked.id),
    amount: booked.priceMinor === null ? null : majorOf(booked.priceMinor, booked.currency ?? "USD"),
    currency: booked.currency,
    payment_id: booked.paid.providerId,
    payment_status: paymentStatusOf(booked, booked.paid),
    notes: booked.reason,
    created_at: booked.createdAt.toISOString(),
    updated_at: booked.updatedAt.toISOString(),
  };
}

/** Minor units as the major ones of a currency: 10000 cents are 100.00 dollars. */
export function majorOf(minor: number, currency: string): number {
  const text = majorText(Math.abs(minor), currency);
  return minor < 0 ? -Number(text) : Number(text);
}
