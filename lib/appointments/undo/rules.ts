import { addMinutes } from "date-fns/addMinutes";
import type { Interval } from "@/db/columns";

// A session that is about to start can't wait for word of what became of it.
const NEVER_HELD_WITHIN_MINUTES = 15;
const MINUTE_MS = 60_000;

/**
 * Until when a change of a session that starts then can be undone, of a request without a time always; null when its
 * e-mails go out at once.
 */
export function undoableUntil(startsAt: Date | null, now: Date, undoMinutes: number): Date | null {
  const isSoon = startsAt !== null && startsAt.getTime() - now.getTime() <= NEVER_HELD_WITHIN_MINUTES * MINUTE_MS;
  return isSoon || undoMinutes <= 0 ? null : addMinutes(now, undoMinutes);
}

/**
 * What has to be kept of an old time so that it can be taken back from the new ones: all of it, the part beside them, or
 * nothing where they cover it. Null when that would be two parts, of which only one could be kept.
 */
export function leftBeside(old: Interval, taken: Interval[]): { kept: Interval | null } | null {
  const parts = beside(old, taken);
  return parts.length > 1 ? null : { kept: parts[0] ?? null };
}

/** The parts of an old time that lie beside every new one. */
export function beside(old: Interval, taken: Interval[]): Interval[] {
  return taken.reduce((parts, one) => parts.flatMap((part) => without(part, one)), [old]);
}

function without(old: Interval, taken: Interval): Interval[] {
  if (taken.end <= old.start || old.end <= taken.start) return [old];
  const [before, after] = [
    { start: old.start, end: taken.start },
    { start: taken.end, end: old.end },
  ];
  return [before, after].filter(({ start, end }) => start < end);
}
