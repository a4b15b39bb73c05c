import { dateOf, dayOf } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** Every or every other week from a date, at one time on the zone's clocks; so many times, or until a date inclusive. */
export type Rhythm = { firstDate: string; startMinute: number; zone: string; everyWeeks: number } & Ending;

/** How often, or the last date that may be one. */
export type Ending = { count: number } | { until: string };

/** One time of a repetition: its date in the zone, and the instant. */
export type Occurrence = { date: string; startsAt: Date };

/** A year of weeks; no one plans further. */
export const MOST_OCCURRENCES = 52;

const WEEK_DAYS = 7;

/**
 * The times of a repetition, in order. The clock on the wall shows the same at each of them, so that after a clock
 * change the instant is another; a time that the clocks skip means the moment they jump to.
 */
export function occurrences(rhythm: Rhythm): Occurrence[] {
  const { firstDate, startMinute, zone, everyWeeks } = rhythm;
  const first = dayOf(firstDate);
  const apart = everyWeeks * WEEK_DAYS;
  const wanted = "count" in rhythm ? rhythm.count : Math.floor((dayOf(rhythm.until) - first) / apart) + 1;
  return Array.from({ length: Math.min(Math.max(0, wanted), MOST_OCCURRENCES) }, (_, index) => {
    const date = dateOf(first + index * apart);
    return { date, startsAt: instantOf(zone, date, startMinute, "start") };
  });
}

/** The same from the second time on: the first is booked already. */
export function furtherOccurrences({ firstDate, ...rhythm }: Rhythm): Occurrence[] {
  const second = dateOf(dayOf(firstDate) + rhythm.everyWeeks * WEEK_DAYS);
  return occurrences({ firstDate: second, ...rhythm });
}
