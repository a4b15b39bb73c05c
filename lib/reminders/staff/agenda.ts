import { addMinutes } from "date-fns/addMinutes";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

/** When the agenda comes to a practitioner who has chosen no time: at seven. */
export const STANDARD_MINUTE = 420;

// Later than that it is no help for the day that has begun.
const LATE_MINUTES = 120;

/** A day on a practitioner's own calendar. */
export type Day = { date: string; start: Date; end: Date };

/**
 * The day of which a practitioner is due to be told at this moment: today on their own clock, from the minute that they
 * chose until two hours after it; null at any other time.
 */
export function dayDue(zone: string, atMinute: number, now: Date): Day | null {
  const { date } = wallClock(zone, now);
  const due = instantOf(zone, date, atMinute, "start");
  if (now < due || now >= addMinutes(due, LATE_MINUTES)) return null;
  return { date, start: instantOf(zone, date, 0, "start"), end: instantOf(zone, date, DAY_MINUTES, "end") };
}

/** What the agenda of a day is known by: it is sent once. */
export function agendaKey(practitionerId: string, date: string): string {
  return `agenda:${practitionerId}:${date}`;
}
