import { kept } from "@/lib/kept";
import { DAY_MINUTES, dateOf, dayOf, weekdayOf } from "@/lib/time/civil-date";
import { type Boundary, epochOf, offsetOf } from "@/lib/time/offsets";

/** What a clock on the wall shows; weekday 0 is Monday, minute counts from midnight. */
export type WallClock = { date: string; weekday: number; minute: number };

/** What the zone's clocks show at an instant (a Date, or epoch milliseconds). */
export function wallClock(zone: string, instant: Date | number): WallClock {
  return wallClockOf(zone, minuteOf(instant));
}

/** What the zone's clocks show at an epoch minute. */
export function wallClockOf(zone: string, minute: number): WallClock {
  const local = localMinute(zone, minute);
  const day = Math.floor(local / DAY_MINUTES);
  return { date: dateOf(day), weekday: weekdayOf(day), minute: local - day * DAY_MINUTES };
}

/** The same as one number, the date's (see `dayOf`) times 1440 and the minutes after its midnight. */
export function localMinute(zone: string, minute: number): number {
  return minute + offsetOf(zone, minute);
}

/**
 * The instant at which the zone's clocks show `minute` past midnight of `date`; 1440 is the midnight that ends it.
 * A time in a skipped hour means the end of the skip; one that comes twice, its first occurrence as a start and its
 * last as an end.
 */
export function instantOf(zone: string, date: string, minute: number, boundary: Boundary): Date {
  return new Date(epochOf(zone, dayOf(date) * DAY_MINUTES + minute, boundary) * 60_000);
}

/** So many civil days later or earlier, at the same time of the day on the zone's clocks or at another, in minutes. */
export function daysLater(zone: string, at: Date, days: number, minute = wallClock(zone, at).minute): Date {
  return instantOf(zone, dateOf(dayOf(wallClock(zone, at).date) + days), minute, "start");
}

/**
 * Which of the two it is when clocks show a time twice, as in the hour that summer ends with: what tells a page to say
 * "the first 1:30 am". Null at any other time.
 */
export function occurrenceOf(zone: string, instant: Date | number): "first" | "second" | null {
  const minute = minuteOf(instant);
  const local = minute + offsetOf(zone, minute);
  if (epochOf(zone, local, "start") < minute) return "second";
  return epochOf(zone, local, "end") > minute ? "first" : null;
}

/** The number of today, and of any instant's date, in a zone; see `dayOf`. */
export function dayIn(zone: string, minute: number): number {
  return Math.floor((minute + offsetOf(zone, minute)) / DAY_MINUTES);
}

/** The epoch minute that an instant lies in. */
export function minuteOf(instant: Date | number): number {
  const epochMs = typeof instant === "number" ? instant : instant.getTime();
  return Math.floor(epochMs / 60_000);
}

/** Whether a text names an IANA time zone (no bare offsets). */
export function isZone(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(text) && isZoneHere(text);
}

const isZoneHere = kept((text) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: text }));
  } catch (error) {
    // Constructing is the one way to ask the platform; RangeError is its no.
    if (error instanceof RangeError) return false;
    throw error;
  }
});

/** Every IANA time zone the platform lists, for a select; UTC always among them. */
export function allZones(): string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  return zones.includes("UTC") ? zones : [...zones, "UTC"];
}
