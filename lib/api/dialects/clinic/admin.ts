import { z } from "zod";
import { Booking, majorOf, presentBooking } from "@/lib/api/dialects/clinic/clinic";
import type { SlotChange } from "@/lib/availability/change-slot";
import type { NewSlot, SlotLine } from "@/lib/availability/publish-slot";
import type { Booked } from "@/lib/booking/queries";
import type { Dashboard } from "@/lib/reports/dashboard";
import { wallClockInput } from "@/lib/time/wall-clock-input";

/*
 * The practice's side of the clinic dialect: published slots, numbers and reports. Money is in major units.
 */

const Time = z.iso
  .datetime({ offset: true, local: true, error: "Give a time such as 2024-12-15T10:00:00Z." })
  .max(40)
  .describe("With an offset, or without one on the practitioner's clock.");
const Places = z.int().min(1).max(500);
const Flag = z.union(
  [z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")],
  "Give true or false.",
);

/** A slot to publish. */
export const NewSchedule = z
  .object({
    start_time: Time,
    end_time: Time,
    max_bookings: Places.default(1),
    is_available: Flag.default(true).describe("False keeps it closed until it is changed."),
    practitioner_id: z
      .string()
      .max(64)
      .optional()
      .describe("The practitioner; left out, the caller, or for an admin the practice's first."),
    service_id: z.string().max(64).optional().describe("Of which service; left out, one as long as the slot."),
  })
  .meta({ id: "NewSchedule" });

/** What of a slot changes. */
export const ScheduleChange = z
  .object({
    start_time: Time.optional(),
    end_time: Time.optional(),
    max_bookings: Places.optional(),
    is_available: Flag.optional(),
  })
  .refine((sent) => Object.values(sent).some((value) => value !== undefined), "Please give at least one of the fields.")
  .meta({ id: "ScheduleChange" });

/** A published slot. */
const Schedule = z
  .object({
    id: z.string(),
    start_time: z.string(),
    end_time: z.string(),
    is_available: z.boolean().describe("Whether it takes bookings; a full slot does again once a client cancels."),
    max_bookings: z.int(),
    booked_count: z.int(),
    practitioner_id: z.string(),
    service_id: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Schedule" });

/** A published slot, and what was done with it. */
export const ScheduleReply = z.object({ message: z.string(), schedule: Schedule }).meta({ id: "ScheduleReply" });

/** Which field an error under a name of the domain belongs to. */
export const SCHEDULE_FIELDS = {
  time: ["start_time", "end_time"],
  date: ["start_time", "end_time"],
  startsAt: ["start_time"],
  endsAt: ["end_time", "start_time"],
  capacity: ["max_bookings"],
};

/** A slot to publish in the domain's words. */
export function readSchedule(sent: z.output<typeof NewSchedule>): NewSlot {
  return {
    startsAt: wallClockInput(sent.start_time),
    endsAt: wallClockInput(sent.end_time),
    capacity: sent.max_bookings,
    isOpen: sent.is_available,
    practitionerId: sent.practitioner_id,
    serviceId: sent.service_id,
  };
}

/** A change of a slot in the domain's words. */
export function readScheduleChange(sent: z.output<typeof ScheduleChange>): SlotChange {
  return {
    startsAt: sent.start_time === undefined ? undefined : wallClockInput(sent.start_time),
    endsAt: sent.end_time === undefined ? undefined : wallClockInput(sent.end_time),
    capacity: sent.max_bookings,
    isOpen: sent.is_available,
  };
}

/** A published slot in the clinic dialect's words. */
export function presentSchedule(slot: SlotLine): z.infer<typeof Schedule> {
  return {
    id: slot.id,
    start_time: slot.during.start.toISOString(),
    end_time: slot.during.end.toISOString(),
    is_available: slot.closedAt === null,
    max_bookings: slot.capacity,
    booked_count: slot.booked,
    practitioner_id: slot.practitionerId,
    service_id: slot.serviceId,
    created_at: slot.createdAt.toISOString(),
    updated_at: (slot.changedAt ?? slot.createdAt).toISOString(),
  };
}

/** A booking with whose it is. */
const ClientBooking = Booking.extend({
  user: z.object({ id: z.string(), first_name: z.string(), last_name: z.string(), email: z.string().nullable() }),
}).meta({ id: "ClientBooking" });

/** The bookings of all clients. */
export const ClientBookings = z
  .object({ bookings: z.array(ClientBooking), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: "ClientBookings" });

/** A client's booking in the clinic dialect's words. */
export function presentClientBooking(booked: Booked): z.infer<typeof ClientBooking> {
  const { clientId: id, clientFirstName: first_name, clientLastName: last_name, clientEmail: email } = booked;
  return { ...presentBooking(booked), user: { id, first_name, last_name, email } };
}

/** The practice in numbers. */
export const DashboardReply = z
  .object({
    stats: z.object({
      total_users: z.int(),
      total_bookings: z.int(),
      pending_bookings: z.int().describe("Neither completed nor cancelled."),
      completed_bookings: z.int(),
      cancelled_bookings: z.int(),
      total_revenue: z.number().describe("After refunds and lost disputes, in major units."),
      monthly_revenue: z.number().describe("The same since the first of this month."),
      currency: z.string(),
    }),
  })
  .meta({ id: "Dashboard" });

/** The numbers in the clinic dialect's words. */
export function presentDashboard(numbers: Dashboard): z.infer<typeof DashboardReply> {
  const { users, bookings, completed, cancelled, currency } = numbers;
  return {
    stats: {
      total_users: users,
      total_bookings: bookings,
      pending_bookings: bookings - completed - cancelled,
      completed_bookings: completed,
      cancelled_bookings: cancelled,
      total_revenue: majorOf(numbers.revenueMinor, currency),
      monthly_revenue: majorOf(numbers.monthMinor, currency),
      currency,
    },
  };
}
