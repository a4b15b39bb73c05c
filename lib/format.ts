/*
 * How dates and times are said to people: always with the weekday, never as numbers alone. The zone is an argument;
 * the page says which zone it is.
 */

const LOCALE = "en-GB";

/** "Thursday 10 December 2026" */
export function longDate(at: Date, zone: string): string {
  return format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
}

/** "Thu 10 Dec" */
export function shortDate(at: Date, zone: string): string {
  return format(at, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

/** How a clock counts its hours: to twelve and twelve again, or to twenty-four. */
export type HourCycle = "h12" | "h23";

/** "10:00 am", or "10:00" */
export function timeOfDay(at: Date, zone: string, hourCycle: HourCycle = "h12"): string {
  return hourCycle === "h12"
    ? format(at, zone, { hour: "numeric", minute: "2-digit", hour12: true })
    : format(at, zone, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** "Thu 10 Dec, 10:00 am" */
export function shortMoment(at: Date, zone: string, hourCycle: HourCycle = "h12"): string {
  return `${shortDate(at, zone)}, ${timeOfDay(at, zone, hourCycle)}`;
}

/** "Thursday 10 December 2026, 10:00 am" */
export function longMoment(at: Date, zone: string, hourCycle: HourCycle = "h12"): string {
  return `${longDate(at, zone)}, ${timeOfDay(at, zone, hourCycle)}`;
}

/** "10:00 am – 10:50 am" */
export function timeRange(start: Date, end: Date, zone: string): string {
  return `${timeOfDay(start, zone)} – ${timeOfDay(end, zone)}`;
}

/** "Accra time", or "UTC" where a zone is no place. */
export function zoneName(zone: string): string {
  const place = zone.split("/").at(-1)?.replaceAll("_", " ");
  return zone.includes("/") && !zone.startsWith("Etc/") ? `${place} time` : "UTC";
}

/** How far a zone is from Greenwich at a moment: "GMT+1", "GMT-3:30". */
export function offsetWords(at: Date, zone: string): string {
  const parts = formatter(zone, { timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
}

/** Whether clocks in both zones show the same at that moment, so that saying it twice would only confuse. */
export function sameClock(a: string, b: string, at: Date): boolean {
  return a === b || (shortMoment(at, a) === shortMoment(at, b) && longDate(at, a) === longDate(at, b));
}

/** How long ago or until, in the one unit a person would use: "5 minutes", "3 hours", "2 days". */
export function span(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.floor(Math.abs(to.getTime() - from.getTime()) / 60_000));
  if (minutes < 1) return "a moment";
  if (minutes < 60) return plural(minutes, "minute");
  if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), "hour");
  return plural(Math.floor(minutes / 1440), "day");
}

/** "1 time", "2 times" */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions) {
  return formatter(timeZone, options).format(at).replaceAll("\u202f", " ");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making one costs far more than using it.
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${timeZone}|${Object.values(options).join("|")}|${Object.keys(options).length}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE, { timeZone, ...options });
  formatters.set(key, known);
  return known;
}
