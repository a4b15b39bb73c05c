import { dateOf, dayOf } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

/** When a client is left in peace, in minutes after midnight of the client's clock: `[from, until)`, the same is never. */
export type QuietHours = { from: number; until: number };

/** The quiet hours that a moment lies in, on the clock of a zone; null in between. */
export function quietAround(at: Date, zone: string, { from, until }: QuietHours): { start: Date; end: Date } | null {
  if (from === until) return null;
  const today = dayOf(wallClock(zone, at).date);
  const nights = [today - 1, today].map((day) => ({
    start: instantOf(zone, dateOf(day), from, "start"),
    end: instantOf(zone, dateOf(until < from ? day + 1 : day), until, "end"),
  }));
  return nights.find(({ start, end }) => start <= at && at < end) ?? null;
}
