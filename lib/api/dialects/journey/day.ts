import { z } from "zod";
import { DateText, TimeNote } from "@/lib/api/dialects/date-text";
import type { DayStart } from "@/lib/availability/day-starts";
import { twiceWords } from "@/lib/time/start-at";
import { timeText } from "@/lib/time/time-of-day";
import { wallClock } from "@/lib/time/zone";

/* A practitioner's day in the journey dialect, and how that writes dates and times: on the practitioner's clock. */

/** A date on the practitioner's calendar. */
export const Day = DateText.describe("On the practitioner's calendar.");

const TIME = /^(([01]\d|2[0-3]):[0-5]\d(:00)?|(0[1-9]|1[0-2]):[0-5]\d [AaPp][Mm])$/;

/** A time on the practitioner's clock. */
export const Time = z
  .string()
  .max(11)
  .regex(TIME, "Give a time, such as 14:00:00 or 02:00 PM.")
  .describe("On the practitioner's clock: 14:00:00, 14:00 or 02:00 PM.");

/** One start of a practitioner's day. */
const TimeSlot = z
  .object({
    time: z.string().describe("Such as 09:00 AM."),
    available: z.boolean(),
    slot: z.string().describe("The slot's id, which books it through any dialect."),
    startsAt: z.string().describe("The same as an instant."),
    timeNote: TimeNote,
  })
  .meta({ id: "TimeSlot" });

/** A practitioner's day. */
export const Availability = z
  .object({
    practitionerId: z.string(),
    date: z.string(),
    timeSlots: z.array(TimeSlot),
  })
  .meta({ id: "PractitionerAvailability" });

/** Which day, and of which service. */
export const AvailabilityQuery = z.object({
  date: Day,
  serviceId: z.string().max(64).optional().describe("Left out, the ordinary session that is booked at once."),
});

/** A practitioner's day in the journey dialect's words. */
export function presentDay(practitionerId: string, date: string, starts: DayStart[]): z.infer<typeof Availability> {
  const timeSlots = starts.map(({ id, startsAt, zone, isFree }) => ({
    time: halfDayText(wallClock(zone, startsAt).minute),
    available: isFree,
    slot: id,
    startsAt: startsAt.toISOString(),
    timeNote: twiceWords(zone, startsAt),
  }));
  return { practitionerId, date, timeSlots };
}

/** The minute of the day that a time says. */
export function minuteOfText(text: string): number {
  const [hour = 0, minute = 0] = text.slice(0, 5).split(":").map(Number);
  if (/[AP]M$/i.test(text)) return (hour % 12) * 60 + minute + (/PM$/i.test(text) ? 720 : 0);
  return hour * 60 + minute;
}

/** "09:00 AM" */
function halfDayText(minute: number): string {
  return `${timeText(((minute + 660) % 720) + 60)} ${minute < 720 ? "AM" : "PM"}`;
}
