import type { Days } from "@/lib/reports/moved";
import { dayOf, isUsableDate } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

// More days than this are no question about a practice's work, and every one of them has to be walked.
const MOST_DAYS = 5 * 366;

/** The days that an address asks for, both included; without, or where they can't be used or are too many, this month so far. */
export function daysOf(asked: Record<string, string | string[] | undefined>, zone: string, now: Date): Days {
  const { from, to } = asked;
  if (typeof from === "string" && typeof to === "string" && isUsableDate(from) && isUsableDate(to) && isSpan(from, to))
    return { from, to };
  const today = wallClock(zone, now).date;
  return { from: `${today.slice(0, 8)}01`, to: today };
}

function isSpan(from: string, to: string): boolean {
  return from <= to && dayOf(to) - dayOf(from) < MOST_DAYS;
}

/** Whose figures an address asks for; null is everyone's. */
export function practitionerIn({ practitioner }: Record<string, string | string[] | undefined>): string | null {
  return typeof practitioner === "string" && practitioner !== "" ? practitioner : null;
}
