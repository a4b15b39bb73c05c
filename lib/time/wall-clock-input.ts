import { startOfMinute } from "date-fns/startOfMinute";
import { startAt } from "@/lib/time/start-at";

/** A moment as a program writes it: an instant, or what a clock on the wall shows in a zone that is known later. */
export type WallClockInput = Date | { date: string; minute: number };

/**
 * Reads "2026-12-07T10:00:00Z", with any offset, or without one "2026-12-07T10:00". The text is one that exists; seconds
 * are left out.
 */
export function wallClockInput(text: string): WallClockInput {
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(text)) return startOfMinute(new Date(text));
  const [date = "", time = ""] = text.split("T");
  const [hour, minute] = time.split(":").map(Number);
  return { date, minute: (hour ?? 0) * 60 + (minute ?? 0) };
}

/** The instant a moment is, on a clock of that zone; see `startAt` for what its field is refused with. */
export function instantIn(zone: string, moment: WallClockInput, field: string): Date {
  return moment instanceof Date ? moment : startAt(zone, moment, field);
}
