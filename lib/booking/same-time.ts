import { dateOf, dayOf } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

const WEEK_DAYS = 7;

/** The next date after today that falls on the weekday of a session, as the client's own calendar has both. */
export function sameWeekdayAgain(startsAt: Date, zone: string, now: Date): string {
  const today = dayOf(wallClock(zone, now).date);
  const then = dayOf(wallClock(zone, startsAt).date);
  const weeks = Math.max(1, Math.floor((today - then) / WEEK_DAYS) + 1);
  return dateOf(then + weeks * WEEK_DAYS);
}
