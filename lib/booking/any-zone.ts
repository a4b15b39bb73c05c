import type { FreeSlot } from "@/lib/availability/free-days";
import { onePerStart, type Timetable } from "@/lib/booking/timetable";
import { dayOf } from "@/lib/time/civil-date";
import { dayIn, minuteOf } from "@/lib/time/zone";

/** What a page of free times carries along so that it can be laid out on a clock that the server doesn't know. */
export type AnyZone = {
  /** Every start of the month and of a day on either side: the first in epoch minutes, the others from the one before. */
  starts: string;
  /** The slots of the day that is shown, and of those on either side. */
  near: FreeSlot[];
};

/** The same for a timetable that was laid out in `zone`; null when it shows no day. */
export function inAnyZone(slots: FreeSlot[], { day, weeks, following }: Timetable, zone: string): AnyZone | null {
  if (!day) return null;
  const dates = [...weeks, ...(following?.weeks ?? [])].flat().flatMap((shown) => shown?.date ?? []);
  const starts = onePerStart(slots);
  const around = (first: string, last: string) => {
    const [from, to] = [dayOf(first) - 1, dayOf(last) + 1];
    return starts.filter(({ startsAt }) => {
      const number = dayIn(zone, minuteOf(startsAt));
      return from <= number && number <= to;
    });
  };
  const minutes = around(dates[0] ?? day.date, dates.at(-1) ?? day.date).map(({ startsAt }) => minuteOf(startsAt));
  const steps = minutes.map((minute, index) => minute - (minutes[index - 1] ?? 0));
  return { starts: steps.join(" "), near: around(day.date, day.date) };
}
