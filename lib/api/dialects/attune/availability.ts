import { z } from "zod";
import { dayName, presentSchedule, Schedule, TIME_SLOTS, TimeSlot } from "@/lib/api/dialects/attune/attune";
import { AVAILABILITY_EXAMPLES } from "@/lib/api/dialects/attune/facts";
import type { Example } from "@/lib/api/operation";
import type { PublishedBlocks } from "@/lib/availability/published-blocks";
import type { BlockWeek } from "@/lib/change-preview/publish-blocks";
import type { AffectedSession } from "@/lib/change-preview/settlement";
import { BLOCKS, type Block } from "@/lib/engine/day-blocks";

/*
 * The week that staff publish, in the words of both versions: as time slots by day, or as whole days.
 */

/** Whose week: the caller's own unless a practitioner is named. */
export const WhoseWeek = z.object({
  practitioner_id: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || null)
    .describe("The practitioner; left out, the caller, or for an admin who sees no clients the practice's first."),
});

/** A week as it is set: by time slots, or in version 1 by whole days. */
export const WeekToSet = z
  .object({
    availability_schedule: z
      .partialRecord(z.enum(["0", "1", "2", "3", "4", "5", "6"]), z.array(TimeSlot).max(21))
      .optional()
      .describe("Days, 0 = Monday to 6 = Sunday, each with its time slots; an empty list closes the day."),
    available_days: z
      .array(z.int("Give days as numbers, 0 = Monday to 6 = Sunday.").min(0).max(6))
      .max(21)
      .optional()
      .describe(
        "Whole days: all three time slots of each. Beside availability_schedule, the days that are open in it.",
      ),
  })
  .refine(
    (sent) => sent.availability_schedule !== undefined || sent.available_days !== undefined,
    "Give availability_schedule or available_days.",
  )
  .superRefine(({ availability_schedule, available_days }, context) => {
    if (!availability_schedule || !available_days) return;
    const open = Object.entries(availability_schedule).filter(([, slots]) => slots.length > 0);
    const [said, also] = [open.map(([day]) => Number(day)), available_days].map((days) => [...new Set(days)].sort());
    if (String(said) === String(also)) return;
    const message = "availability_schedule and available_days name different days. Please give one of them.";
    for (const name of ["availability_schedule", "available_days"])
      context.addIssue({ code: "custom", path: [name], message });
  })
  .meta({ id: "WeekToSet" });

/** The days that are set, in the domain's words. */
export function readWeek({ availability_schedule, available_days = [] }: z.output<typeof WeekToSet>): BlockWeek {
  if (!availability_schedule) return new Map(available_days.map((day) => [day, BLOCKS.map(({ block }) => block)]));
  return new Map(
    Object.entries(availability_schedule).map(([day, blocks]): [number, Block[]] => [Number(day), blocks]),
  );
}

const Slot = z.object({
  day: z.int(),
  day_name: z.string(),
  time_slot: TimeSlot,
  time_slot_display: z.string(),
});

/** A published week, in the fields of both versions. */
export const PublishedWeek = z
  .object({
    practitioner_id: z.string(),
    availability_schedule: Schedule,
    availability_schedule_display: z.record(z.string(), z.array(z.string())),
    all_available_slots: z.array(Slot),
    available_days: z.array(z.int()),
    available_days_display: z.array(z.string()),
  })
  .meta({ id: "PublishedWeek" });

/** A published week, and the booked sessions that lie outside it since. */
export const WeekSet = PublishedWeek.extend({
  message: z.string(),
  kept_appointments: z
    .array(z.object({ appointment_id: z.string(), scheduled_datetime: z.string() }))
    .describe(
      "Booked sessions that the change left outside the week. They stay; reschedule or cancel them if need be.",
    ),
}).meta({ id: "WeekSet" });

/** The open time slots of a practitioner's week. */
export function presentPublished({ practitionerId, open }: PublishedBlocks): z.infer<typeof PublishedWeek> {
  const schedule = presentSchedule(open);
  const days = Object.keys(schedule).map(Number);
  const shown = Object.entries(schedule).map(([day, slots]) => [dayName(Number(day)), slots.map(slotName)] as const);
  return {
    practitioner_id: practitionerId,
    availability_schedule: schedule,
    availability_schedule_display: Object.fromEntries(shown),
    all_available_slots: open.map(({ day, block }) => ({
      day,
      day_name: dayName(day),
      time_slot: block,
      time_slot_display: slotName(block),
    })),
    available_days: days,
    available_days_display: days.map(dayName),
  };
}

/** The same after it was set. */
export function presentWeekSet(week: PublishedBlocks, kept: AffectedSession[]): z.infer<typeof WeekSet> {
  const stay = kept.length === 1 ? "1 booked session lies" : `${kept.length} booked sessions lie`;
  const also = kept.length > 0 ? ` ${stay} outside these hours now and stay${kept.length === 1 ? "s" : ""}.` : "";
  return {
    message: `Availability updated successfully.${also}`,
    ...presentPublished(week),
    kept_appointments: kept.map(({ id, startsAt }) => ({
      appointment_id: id,
      scheduled_datetime: startsAt.toISOString(),
    })),
  };
}

function slotName(block: Block): string {
  return TIME_SLOTS[block];
}

/** The weeks of the documents. */
export const WEEK_EXAMPLES: Example[] = [
  {
    title: "Time slots by day",
    body: {
      availability_schedule: {
        "0": ["morning", "evening"],
        "1": ["morning", "afternoon"],
        "3": ["afternoon", "evening"],
      },
    },
  },
  { title: "Whole days", body: { available_days: [0, 1, 2, 3, 4] } },
  { title: "Monday evening only", body: AVAILABILITY_EXAMPLES.monday_evening_only },
  { title: "Weekday mornings and afternoons", body: AVAILABILITY_EXAMPLES.weekday_mornings_afternoons },
  { title: "A flexible schedule", body: AVAILABILITY_EXAMPLES.flexible_schedule },
];
