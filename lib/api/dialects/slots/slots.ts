import { z } from "zod";
import { BookingKind } from "@/lib/api/dialects/clinic/schedules";
import { DateText, TimeNote } from "@/lib/api/dialects/date-text";
import { duration } from "@/lib/api/dialects/durations";
import { ENDS_FIRST, endsLater, Page, readSort, sortBy, span } from "@/lib/api/listing";
import type { Listing } from "@/lib/appointments/listing";
import type { DaySlot } from "@/lib/availability/day-slots";
import type { Booked } from "@/lib/booking/queries";
import { type Slot, slotId } from "@/lib/engine/slot-id";
import { twiceWords } from "@/lib/time/start-at";
import { timeText } from "@/lib/time/time-of-day";
import { wallClock } from "@/lib/time/zone";

/*
 * Appointments in the slots dialect: a slot is booked by its id, times are those on the provider's wall, and a booked
 * appointment is `booked`.
 */

/** The id of a slot, as every dialect gives it. */
const SlotId = z.string().max(80).describe("A slot's id, from GET /api/slots or any other list of times.");

const times = {
  id: z.string(),
  date: z.string().describe("On the provider's calendar."),
  start_time: z.string().describe("On the provider's clock, such as 10:00."),
  end_time: z.string(),
  starts_at: z.string().describe("The same as an instant."),
  time_note: TimeNote,
  provider: z.string(),
  provider_id: z.string(),
};

/** A slot that can be booked. */
const FreeSlot = z
  .object({
    ...times,
    minutes: z.int(),
    service_id: z.string(),
    booking: BookingKind,
    places: z.int().describe("How many are left."),
  })
  .meta({ id: "FreeSlot" });

/** What can be booked on a date. */
export const FreeSlots = z.array(FreeSlot).meta({ id: "FreeSlots" });

/** Which slots. */
export const SlotsQuery = Page.extend({
  date: DateText.describe("A date on each provider's own calendar."),
  practitioner_id: z.string().max(64).optional().describe("The practitioner; left out, all of them."),
  service_id: z.string().max(64).optional().describe("Of which service; left out, each provider's ordinary session."),
  sort: sortBy(["starts_at"], "starts_at"),
});

/** Booking a slot. */
export const SlotBooking = z
  .object({
    slot: SlotId,
    notes: z.string().trim().max(500).default("").describe("What the client wants to say; only the practice reads it."),
    ...duration,
    service_id: z.string().max(64).optional().describe("The service, if several have this length."),
    user_id: z.string().max(64).optional().describe("The client staff book for; clients book for themselves."),
  })
  .meta({ id: "SlotBooking" });

const SlotStatus = z.enum(["booked", "completed", "cancelled", "no_show"]);

/** An appointment with its slot. */
export const SlotAppointment = z
  .object({
    id: z.string(),
    slot: z.object(times),
    user: z.string().describe("The client's e-mail address."),
    notes: z.string(),
    status: SlotStatus,
    cancel_by: z.string().nullable().describe("Until when the client may cancel."),
    moved_late: z
      .boolean()
      .describe("The client moved it when it was too late to cancel; the practice may charge for this."),
  })
  .meta({ id: "SlotAppointment" });

/** One's appointments, the latest start first. */
export const SlotAppointments = z.array(SlotAppointment).meta({ id: "SlotAppointments" });

/** Which of them. */
export const SlotAppointmentsQuery = Page.extend({
  status: SlotStatus.optional().describe("Only those with this status."),
  practitioner_id: z.string().max(64).optional().describe("Only those with this provider."),
  ...span,
  sort: sortBy(["starts_at", "created_at"], "-starts_at"),
}).refine(endsLater, ENDS_FIRST);

/** The query in the domain's words. */
export function readSlotAppointmentsQuery(query: z.output<typeof SlotAppointmentsQuery>): Listing {
  const { status, practitioner_id: practitionerId, sort, ...rest } = query;
  const statuses = status && [status === "booked" ? ("scheduled" as const) : status];
  const columns = { starts_at: "startsAt", created_at: "createdAt" } as const;
  return { ...rest, practitionerId, statuses, sort: readSort(sort, columns) };
}

/** Moving to another slot. */
export const SlotMove = z.object({ new_slot: SlotId }).meta({ id: "SlotMove" });

/** Where it was moved from and to. */
export const SlotMoved = z
  .object({
    message: z.string(),
    appointment_id: z.string(),
    old_slot: z.string(),
    new_slot: z.string(),
    time_note: TimeNote,
  })
  .meta({ id: "SlotMoved" });

/** A booked appointment in the slots dialect's words. */
export function presentSlotAppointment(booked: Booked): z.infer<typeof SlotAppointment> {
  const { id, practitionerId, practitionerName, startsAt, endsAt, zone, openingId, minutes } = booked;
  const slot = openingId ? { openingId } : { openingId: null, practitionerId, startsAt, minutes };
  return {
    id,
    slot: {
      id: slotId(slot),
      ...presentTimes({ startsAt, endsAt, zone }),
      provider: practitionerName,
      provider_id: practitionerId,
    },
    user: booked.clientEmail ?? "",
    notes: booked.reason ?? "",
    status: booked.status === "scheduled" ? "booked" : booked.status,
    cancel_by: booked.cancelBy?.toISOString() ?? null,
    moved_late: booked.movedLateAt !== null,
  };
}

/** Slots that can still be booked, with who gives them. */
export function presentFreeSlots(
  slots: DaySlot[],
  providers: { id: string; name: string; timeZone: string }[],
): z.infer<typeof FreeSlots> {
  return slots.flatMap(
    ({ id, startsAt, minutes, practitionerId, serviceId, booking, capacity, booked, isAvailable }) => {
      const provider = providers.find((one) => one.id === practitionerId);
      if (!provider || !isAvailable) return [];
      const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
      const shown = presentTimes({ startsAt, endsAt, zone: provider.timeZone });
      const whose = { provider: provider.name, provider_id: practitionerId };
      return [{ id, ...shown, ...whose, minutes, service_id: serviceId, booking, places: capacity - booked }];
    },
  );
}

/** What a move changed. */
export function presentMove(appointmentId: string, { from, to, note }: { from: Slot; to: Slot; note: string | null }) {
  return {
    message: "Appointment rescheduled successfully",
    appointment_id: appointmentId,
    old_slot: slotId(from),
    new_slot: slotId(to),
    time_note: note,
  };
}

function presentTimes({ startsAt, endsAt, zone }: { startsAt: Date; endsAt: Date; zone: string }) {
  const start = wallClock(zone, startsAt);
  const [start_time, end_time] = [timeText(start.minute), timeText(wallClock(zone, endsAt).minute)];
  return {
    ...{ date: start.date, start_time, end_time, starts_at: startsAt.toISOString() },
    time_note: twiceWords(zone, startsAt),
  };
}
