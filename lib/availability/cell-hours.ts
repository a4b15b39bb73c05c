import { BLOCKS } from "@/lib/engine/day-blocks";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { type Clock, shortWeekdayNames } from "@/lib/time/format";
import { hoursTeller } from "@/lib/time/own-clock";
import { instantOf, wallClock } from "@/lib/time/zone";

/** The next time that a cell of the week comes round for a practitioner, and its hours on the viewer's clock. */
export type CellHours = { from: number; until: number; weekday: string; words: string };

/** The hours of every cell, by its form value such as `1:morning`: one for each of several practitioners' clocks. */
export type HoursOfCells = Record<string, CellHours[]>;

/**
 * The hours of the week's cells on the viewer's clock, as they are in the days to come: "18–21", and "3–6 Tue" where
 * that is another day than the practitioner's; `into` says of a day that they end on it, with a mark for the day. Practitioners whose clocks show the same count once.
 */
export function hoursOfCells(zones: string[], clock: Clock, now: Date, into?: string): HoursOfCells {
  const say = hoursTeller(clock.zone, clock.hourCycle, clock.locale, into);
  const cells = shortWeekdayNames(clock.locale).flatMap((weekday, day) =>
    BLOCKS.map((bounds) => ({ ...bounds, weekday, day })),
  );
  return Object.fromEntries(
    cells.map(({ day, weekday, block, startMinute, endMinute }) => {
      const hours = zones.map((zone) => {
        const date = nextDate(zone, day, now);
        const from = instantOf(zone, date, startMinute, "start").getTime();
        const until = instantOf(zone, date, endMinute, "end").getTime();
        const { hours, otherDay } = say(from, until, weekday);
        return { from, until, weekday, words: [hours, otherDay].filter(Boolean).join(" ") };
      });
      return [`${day}:${block}`, [...new Map(hours.map((one) => [one.words, one])).values()]];
    }),
  );
}

/** The next date of a weekday on a zone's calendar, today's among them. */
function nextDate(zone: string, weekday: number, now: Date): string {
  const today = wallClock(zone, now);
  return dateOf(dayOf(today.date) + ((weekday - today.weekday + 7) % 7));
}
