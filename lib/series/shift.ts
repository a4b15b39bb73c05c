import { dayOf } from "@/lib/time/civil-date";
import { daysLater, wallClock } from "@/lib/time/zone";

/** A session so many days later or earlier, at another time of the day on the zone's clocks. */
export function shifted(
  startsAt: Date,
  zone: string,
  { days, startMinute }: { days: number; startMinute: number },
): Date {
  return daysLater(zone, startsAt, days, startMinute);
}

/** How far a session is moved by giving it that date and time. */
export function shiftTo(startsAt: Date, zone: string, { date, startMinute }: { date: string; startMinute: number }) {
  return { days: dayOf(date) - dayOf(wallClock(zone, startsAt).date), startMinute };
}
