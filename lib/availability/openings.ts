import { DAY_MINUTES, dayOf, weekdayOf } from "@/lib/availability/civil";
import { epochOf } from "@/lib/availability/offsets";
import { dayIn } from "@/lib/availability/zone";

/** Open hours of a weekday (0 is Monday) in wall-clock minutes, on the dates `[from, until)`; null is unbounded. */
export type Hours = {
  weekday: number;
  startMinute: number;
  endMinute: number;
  from?: string | null;
  until?: string | null;
};

/** A stretch of epoch minutes, `[start, end)`. */
export type Stretch = { start: number; end: number };

/** A row of hours on one date. A session that starts in it stays in `open`: this row and those that touch it. */
export type Opening = Stretch & { open: Stretch };

/**
 * The openings on which a start of `[first, last]` can lie, in order. Days are walked by their
 * numbers: no date object and no text in the loop.
 */
export function openingsOf(hours: Hours[], zone: string, first: number, last: number): Opening[] {
  if (first > last) return [];
  const week = weekOf(hours);
  const openings: Opening[] = [];
  // A day's hours reach over midnight when clocks change there; the last day's touch those of the next.
  const lastDay = dayIn(zone, last) + 2;
  for (let day = dayIn(zone, first) - 1; day <= lastDay; day++) {
    for (const row of week[weekdayOf(day)] ?? []) {
      if (day < row.fromDay || day >= row.untilDay) continue;
      const start = epochOf(zone, day * DAY_MINUTES + row.startMinute, "start");
      const end = epochOf(zone, day * DAY_MINUTES + row.endMinute, "end");
      if (start < end) openings.push({ start, end, open: { start, end } });
    }
  }
  return joinTouching(openings);
}

type DatedHours = Hours & { fromDay: number; untilDay: number };

function weekOf(hours: Hours[]): DatedHours[][] {
  const week: DatedHours[][] = [[], [], [], [], [], [], []];
  for (const row of hours) {
    const fromDay = row.from ? dayOf(row.from) : Number.NEGATIVE_INFINITY;
    const untilDay = row.until ? dayOf(row.until) : Number.POSITIVE_INFINITY;
    week[row.weekday]?.push({ ...row, fromDay, untilDay });
  }
  for (const rows of week) rows.sort((one, other) => one.startMinute - other.startMinute);
  return week;
}

function joinTouching(openings: Opening[]): Opening[] {
  openings.sort((one, other) => one.start - other.start);
  let open: Stretch | undefined;
  for (const opening of openings) {
    if (!open || opening.start > open.end) open = opening.open;
    else open.end = Math.max(open.end, opening.end);
    opening.open = open;
  }
  return openings;
}
