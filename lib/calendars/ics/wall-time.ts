import { DAY_MINUTES, dayNumber } from "@/lib/time/civil-date";

/**
 * A date or a time as calendars write it, "20261208T100000", "2026-12-08T10:00:00Z" or "2026-12-08", as wall-clock
 * minutes (day × 1440 + minute); a date is its midnight. Null for what is none. Seconds are left to `secondsOf`.
 */
export function wallMinute(text: string): number | null {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?\d\dZ?)?$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const past = hour === undefined || Number.isNaN(hour) ? 0 : hour * 60 + (minute ?? 0);
  return dayNumber(year, month, day) * DAY_MINUTES + past;
}

/** Whether it is a date without a time. */
export function isDateText(text: string): boolean {
  return !text.includes("T");
}

/** Whether it is written in UTC. */
export function isUtcText(text: string): boolean {
  return text.endsWith("Z");
}

/** The seconds after its minute. */
export function secondsOf(text: string): number {
  return Number(/:?(\d\d)Z?$/.exec(text.split("T")[1] ?? "")?.[1] ?? 0);
}
