import { DAY_MINUTES, dayOf, weekdayOf } from "@/lib/time/civil-date";
import type { MinuteInterval } from "@/lib/time/intervals";
import { epochOf } from "@/lib/time/offsets";
import { dayIn } from "@/lib/time/zone";

/** Open hours of a weekday (0 is Monday) in wall-clock minutes, on the dates `[from, until)`; null is unbounded. */
export type Hours = {
  weekday: number;
  startMinute: number;
  endMinute: number;
  from?: string | null;
  until?: string | null;
};

/**
 * A change of the week on certain dates: closed, or open beyond the hours, from one wall-clock time until another,
 * over days if need be. What is closed stays closed, whatever else is open then.
 */
export type Exception = {
  kind: "closed" | "open";
  startDate: string;
  startMinute: number;
  endDate: string;
  endMinute: number;
};

/** What a practitioner's calendar says before anything is taken. */
export type Plan = { hours: Hours[]; exceptions: Exception[]; zone: string };

/**
 * One row of hours on one date, or extra hours: what starts step through. A session that starts in it stays in `open`,
 * which is this interval and those that touch it.
 */
export type OpenInterval = MinuteInterval & { open: MinuteInterval };

/**
 * The open intervals in which a start of `[first, last]` can lie, in order. Days are walked by their numbers: no date
 * object and no text in the loop.
 */
export function openIntervals({ hours, exceptions, zone }: Plan, first: number, last: number): OpenInterval[] {
  if (first > last) return [];
  const week = weekOf(hours);
  const intervals: OpenInterval[] = [];
  // A day's hours reach over midnight when clocks change there; the last day's touch those of the next.
  const lastDay = dayIn(zone, last) + 2;
  for (let day = dayIn(zone, first) - 1; day <= lastDay; day++) {
    for (const row of week[weekdayOf(day)] ?? []) {
      if (day < row.fromDay || day >= row.untilDay) continue;
      const start = epochOf(zone, day * DAY_MINUTES + row.startMinute, "start");
      const end = epochOf(zone, day * DAY_MINUTES + row.endMinute, "end");
      if (start < end) intervals.push({ start, end, open: { start, end } });
    }
  }
  const extra = intervalsOf(exceptions, "open", zone).filter(
    ({ start, end }) => start < end && end > first && start <= last + 2 * DAY_MINUTES,
  );
  for (const { start, end } of extra) intervals.push({ start, end, open: { start, end } });
  return joinTouching(intervals);
}

/** When a practitioner's exceptions of one kind are, on the line of minutes. */
export function intervalsOf(exceptions: Exception[], kind: Exception["kind"], zone: string): MinuteInterval[] {
  return exceptions
    .filter((exception) => exception.kind === kind)
    .map(({ startDate, startMinute, endDate, endMinute }) => ({
      start: epochOf(zone, dayOf(startDate) * DAY_MINUTES + startMinute, "start"),
      end: epochOf(zone, dayOf(endDate) * DAY_MINUTES + endMinute, "end"),
    }));
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

function joinTouching(intervals: OpenInterval[]): OpenInterval[] {
  intervals.sort((one, other) => one.start - other.start);
  let open: MinuteInterval | undefined;
  for (const interval of intervals) {
    if (!open || interval.start > open.end) open = interval.open;
    else open.end = Math.max(open.end, interval.end);
    interval.open = open;
  }
  return intervals;
}
