import { z } from "zod";
import { DateText } from "@/lib/api/dialects/date-text";
import { Bare, Page, sortBy } from "@/lib/api/listing";
import { BLOCKS, type Block, type Cell, type DayBlocks, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { dayOf, WEEKDAYS, weekdayOf } from "@/lib/time/civil-date";

/*
 * The attune dialect: snake_case, days 0 = Monday to 6 = Sunday, a day's time slots morning, afternoon and evening.
 */

/** What the time slots are called. */
export const TIME_SLOTS = {
  morning: "Morning (9AM - 12PM)",
  afternoon: "Afternoon (1PM - 5PM)",
  evening: "Evening (6PM - 9PM)",
} as const satisfies Record<Block, string>;

/** A part of a day. */
export const TimeSlot = z.enum(["morning", "afternoon", "evening"]);

/** Days with their time slots. */
export const Schedule = z.record(z.string().regex(/^[0-6]$/), z.array(TimeSlot));

const slotFields = {
  day_name: z.string(),
  available_slots: z.array(TimeSlot),
  available_slots_display: z.array(z.string()),
  is_available: z.boolean(),
};

/** Whose availability is asked for: one practitioner's, or the practice's as a whole when none is named. */
export const OfPractitioner = z.object({
  practitioner_id: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || null)
    .describe("One practitioner; without it a time slot is available if anyone has it."),
});

/** What a frontend needs to draw the week. */
export const AvailabilityConfig = z.object({
  days_of_week: z.record(z.string(), z.string()),
  time_slots: z.object({ morning: z.string(), afternoon: z.string(), evening: z.string() }),
  availability_schedule: Schedule,
});

/** Every day with every time slot, and what they are called. */
export function presentConfig(): z.infer<typeof AvailabilityConfig> {
  return {
    days_of_week: Object.fromEntries(WEEKDAYS.map((name, day) => [day, name])),
    time_slots: TIME_SLOTS,
    availability_schedule: presentSchedule(WEEK_CELLS),
  };
}

/** One day of the week and its available time slots. */
export const AvailableDay = z.object({ day: z.int().min(0).max(6), ...slotFields });

/** The whole week, Monday first, closed days too. */
export function presentWeek(open: readonly Cell[]): z.infer<typeof AvailableDay>[] {
  return WEEKDAYS.map((_, day) => ({ day, ...presentSlots(day, blocksOf(open, day)) }));
}

/** One date and its available time slots. */
export const AvailableDate = z.object({ date: z.iso.date(), ...slotFields });

/** A date with the time slots that still have room on it. */
export function presentDate({ date, blocks }: DayBlocks): z.infer<typeof AvailableDate> {
  return { date, ...presentSlots(weekdayOf(dayOf(date)), blocks) };
}

/** The week in numbers, and the next dates. */
export const AvailabilityOverview = z.object({
  available: z.boolean(),
  total_available_slots: z.int(),
  available_days: z.array(z.int()),
  available_days_display: z.array(z.string()),
  next_available_dates: z.array(AvailableDate),
});

const NEXT_DATES = 7;

/** How open the week is, and the next seven dates that have room. */
export function presentOverview(open: readonly Cell[], dates: DayBlocks[]): z.infer<typeof AvailabilityOverview> {
  const days = [...new Set(open.map(({ day }) => day))].sort();
  return {
    available: open.length > 0,
    total_available_slots: open.length,
    available_days: days,
    available_days_display: days.map(dayName),
    next_available_dates: dates.slice(0, NEXT_DATES).map(presentDate),
  };
}

/** A date to look at. */
export const DateToCheck = z.object({
  date: DateText,
  practitioner_id: z
    .string()
    .max(64)
    .nullish()
    .transform((id) => id || null),
});

/** Which form of the answer: 1 is plain dates. */
export const AvailableDatesQuery = OfPractitioner.extend({
  version: z.enum(["1", "2"], "Use version 1 or 2.").default("2").describe("1 answers plain YYYY-MM-DD strings."),
  ...Page.shape,
  sort: sortBy(["date"], "date"),
});

/** The next thirty days that have room: with their time slots, or in version 1 as plain dates. */
export const AvailableDates = z.union([z.array(AvailableDate), z.array(z.iso.date())]);

/** A page of the dates as the version asked for has them. */
export function presentDates(all: DayBlocks[], query: z.output<typeof AvailableDatesQuery>) {
  const { version, sort, limit, offset } = query;
  const days = (sort.startsWith("-") ? all.toReversed() : all).slice(offset, offset + limit);
  return new Bare(version === "1" ? days.map(({ date }) => date) : days.map(presentDate), all.length);
}

/** Time slots by day; days without any are left out. */
export function presentSchedule(cells: readonly Cell[]): z.infer<typeof Schedule> {
  const days = [...new Set(cells.map(({ day }) => day))].sort();
  return Object.fromEntries(days.map((day) => [day, blocksOf(cells, day)]));
}

function presentSlots(day: number, blocks: Block[]) {
  return {
    day_name: dayName(day),
    available_slots: blocks,
    available_slots_display: blocks.map((block) => TIME_SLOTS[block]),
    is_available: blocks.length > 0,
  };
}

function blocksOf(cells: readonly Cell[], day: number): Block[] {
  return BLOCKS.map(({ block }) => block).filter((block) =>
    cells.some((cell) => cell.day === day && cell.block === block),
  );
}

/** What a day of the week is called; 0 is Monday. */
export function dayName(day: number): string {
  return WEEKDAYS[day] ?? "";
}
