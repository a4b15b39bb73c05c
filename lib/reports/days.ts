import type { Days } from "@/lib/reports/moved";
import { isUsableDate } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

/** The days that an address asks for, both included; without, or where they can't be used, this month so far. */
export function daysOf(asked: Record<string, string | string[] | undefined>, zone: string, now: Date): Days {
  const { from, to } = asked;
  if (typeof from === "string" && typeof to === "string" && isUsableDate(from) && isUsableDate(to) && from <= to)
    return { from, to };
  const today = wallClock(zone, now).date;
  return { from: `${today.slice(0, 8)}01`, to: today };
}
