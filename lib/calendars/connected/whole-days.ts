import type { Interval } from "@/db/columns";
import { instantOf } from "@/lib/time/zone";

/** From the beginning of one day to the beginning of another, on the clocks of a zone; null where that is no time. */
export function wholeDays(zone: string, first: string, next: string): Interval | null {
  const during = { start: instantOf(zone, first, 0, "start"), end: instantOf(zone, next, 0, "start") };
  return during.start < during.end ? during : null;
}
