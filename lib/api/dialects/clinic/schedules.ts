import { z } from "zod";
import { DateText } from "@/lib/api/dialects/date-text";
import { Page, sortBy } from "@/lib/api/listing";
import { toldAsNumber, wholeNumber } from "@/lib/api/whole-number";
import type { DaySlot } from "@/lib/availability/day-slots";

/*
 * The slots of a date in the clinic dialect, where a slot is a schedule.
 */

/** Which schedules. */
export const SchedulesQuery = z.object({
  date: DateText.describe("A date on each practitioner's own calendar."),
  practitioner_id: z.string().max(64).optional().describe("The practitioner; left out, all of them."),
  service_id: z
    .string()
    .max(64)
    .optional()
    .describe("Of which service; left out, each practitioner's ordinary session."),
  sort: sortBy(["start_time"], "start_time"),
  // A day that is cut off without being asked for would look like a day with nothing free in the afternoon.
  ...Page.extend({
    limit: wholeNumber(1, 200)
      .optional()
      .meta({ ...toldAsNumber(1, 200), description: "How many, at most 200; left out, all." }),
  }).shape,
});

/** How a slot is booked. */
export const BookingKind = z
  .enum(["instant", "request"])
  .describe("By clients at once, or on request: they ask for a time, and staff book it for them.");

/** A slot of a date. */
const Slot = z
  .object({
    id: z.string().describe("What POST /api/bookings takes as schedule_id."),
    start_time: z.string(),
    end_time: z.string(),
    is_available: z.boolean(),
    max_bookings: z.int(),
    booked_count: z.int(),
    remaining_slots: z.int(),
    duration: z.int().describe("In minutes."),
    practitioner_id: z.string(),
    service_id: z.string(),
    booking: BookingKind,
  })
  .meta({ id: "Slot" });

/** A date's slots. */
export const Slots = z
  .object({ date: z.iso.date(), slots: z.array(Slot), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: "Slots" });

/** A page of a date's slots, in the clinic dialect's words; all of them where no limit was asked for. */
export function presentSlots(
  all: DaySlot[],
  { date, sort, offset, limit = all.length }: z.output<typeof SchedulesQuery>,
): z.infer<typeof Slots> {
  const sorted = sort.startsWith("-") ? all.toReversed() : all;
  return { date, slots: sorted.slice(offset, offset + limit).map(presentSlot), total: all.length, limit, offset };
}

/** A slot in the clinic dialect's words. */
function presentSlot({ startsAt, minutes, capacity, booked, ...slot }: DaySlot): z.infer<typeof Slot> {
  return {
    id: slot.id,
    start_time: startsAt.toISOString(),
    end_time: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
    is_available: slot.isAvailable,
    max_bookings: capacity,
    booked_count: booked,
    remaining_slots: slot.isAvailable ? capacity - booked : 0,
    duration: minutes,
    practitioner_id: slot.practitionerId,
    service_id: slot.serviceId,
    booking: slot.booking,
  };
}
