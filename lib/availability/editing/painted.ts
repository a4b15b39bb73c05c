import type { DraftRow } from "@/lib/availability/week-draft";
import { readTime, timeText } from "@/lib/time/time-of-day";

/** A rectangle of a week that is painted: whole weekdays from one to another (0 is Monday), `[startMinute, endMinute)` of each. */
export type Painted = { firstDay: number; lastDay: number; startMinute: number; endMinute: number };

/**
 * A week after a part of it was painted open, or closed again. Rows that the paint doesn't touch stay as they were typed;
 * what is painted open becomes one with the rows that it overlaps or borders on.
 */
export function paintedDraft(draft: DraftRow[], painted: Painted, isOpen: boolean): DraftRow[] {
  const { firstDay, lastDay } = painted;
  const isPainted = ({ weekday }: DraftRow) => firstDay <= weekday && weekday <= lastDay;
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index);
  const others = draft.filter((row) => !isPainted(row));
  const rows = days.flatMap((weekday) => {
    const own = draft.filter((row) => row.weekday === weekday);
    return isOpen ? opened(own, weekday, painted) : own.flatMap((row) => closed(row, painted));
  });
  return [...others, ...rows].toSorted(
    (one, other) => one.weekday - other.weekday || one.start.localeCompare(other.start),
  );
}

/** How much of a part of a day is open: all of it, some of it, or nothing. */
export function coverage(draft: DraftRow[], weekday: number, startMinute: number, endMinute: number) {
  const minutes = draft
    .filter((row) => row.weekday === weekday)
    .map(boundsOf)
    .reduce(
      (sum, row) => sum + (row ? Math.max(0, Math.min(row.end, endMinute) - Math.max(row.start, startMinute)) : 0),
      0,
    );
  if (minutes <= 0) return "closed";
  return minutes >= endMinute - startMinute ? "open" : "partly";
}

function opened(own: DraftRow[], weekday: number, { startMinute, endMinute }: Painted): DraftRow[] {
  const isReached = (row: DraftRow) => {
    const bounds = boundsOf(row);
    return bounds !== null && bounds.start <= endMinute && bounds.end >= startMinute;
  };
  const joined = own.filter(isReached).flatMap((row) => boundsOf(row) ?? []);
  const start = Math.min(startMinute, ...joined.map((bounds) => bounds.start));
  const end = Math.max(endMinute, ...joined.map((bounds) => bounds.end));
  return [...own.filter((row) => !isReached(row)), rowOf(weekday, start, end)];
}

function closed(row: DraftRow, { startMinute, endMinute }: Painted): DraftRow[] {
  const bounds = boundsOf(row);
  if (!bounds || bounds.end <= startMinute || bounds.start >= endMinute) return [row];
  return [
    ...(bounds.start < startMinute ? [rowOf(row.weekday, bounds.start, startMinute)] : []),
    ...(bounds.end > endMinute ? [rowOf(row.weekday, endMinute, bounds.end)] : []),
  ];
}

function rowOf(weekday: number, start: number, end: number): DraftRow {
  return { weekday, start: timeText(start), end: timeText(end) };
}

/** A row's minutes; null while its times can't be read. */
function boundsOf({ start, end }: DraftRow): { start: number; end: number } | null {
  const [from, until] = [readTime(start, "start"), readTime(end, "end")];
  return from === null || until === null || until <= from ? null : { start: from, end: until };
}
