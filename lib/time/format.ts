import type { Translate } from "@/lib/i18n/message";
import { withFirstOfMonth } from "@/lib/time/first-of-month";

/*
 * How dates and times are said to people: always with the weekday, never as numbers alone. The clock is an argument;
 * the page says which zone it is in.
 */

const ENGLISH = "en-GB";

/** How a clock counts its hours: to twelve and twelve again, or to twenty-four. */
export type HourCycle = "h12" | "h23";

/** On whose clock a time is said: a zone, how its reader counts hours, and the locale it is said in, else English. */
export type Clock = { zone: string; hourCycle: HourCycle; locale?: string };

/** The same with the day that its reader's weeks begin on; weekday 0 is Monday. */
export type ViewerClock = Clock & { firstWeekday: number };

/** On whose calendar a date is said: a zone, or a clock. */
export type Calendar = string | Pick<Clock, "zone" | "locale">;

/** A viewer's way of counting hours, in another zone. */
export function elsewhere(clock: Clock, zone: string): Clock {
  return { zone, hourCycle: clock.hourCycle, locale: clock.locale };
}

/** "Thursday 10 December 2026" */
export function longDate(at: Date, clock: Calendar): string {
  return format(at, clock, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
}

/** "Thursday 10 December 2026", of a date on no clock, such as a date of birth. */
export function longDay(date: string, locale: string): string {
  return longDate(new Date(`${date}T12:00:00Z`), { zone: "UTC", locale });
}

/** "Thursday 10 December" */
export function dayDate(at: Date, clock: Calendar): string {
  return format(at, clock, { weekday: "long", day: "numeric", month: "long" }).replace(",", "");
}

/** "December 2026" */
export function monthDate(at: Date, clock: Calendar): string {
  return format(at, clock, { month: "long", year: "numeric" });
}

/** The names of the weekdays from Monday on. */
export function weekdayNames(locale: string | undefined): string[] {
  return namesOf({ weekday: "long" }, locale);
}

/** The same in short: "Mon". */
export function shortWeekdayNames(locale: string | undefined): string[] {
  return namesOf({ weekday: "short" }, locale);
}

function namesOf(options: Intl.DateTimeFormatOptions, locale: string | undefined): string[] {
  return MONDAY_TO_SUNDAY.map((day) => format(new Date(`2026-11-${day}T12:00:00Z`), { zone: "UTC", locale }, options));
}

const MONDAY_TO_SUNDAY = [23, 24, 25, 26, 27, 28, 29] as const;

/** "Thu 10 Dec" */
export function shortDate(at: Date, clock: Calendar): string {
  return format(at, clock, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

/** "10:00 am", or "10:00" */
export function timeOfDay(at: Date, clock: Clock): string {
  return clock.hourCycle === "h12"
    ? format(at, clock, { hour: "numeric", minute: "2-digit", hour12: true })
    : format(at, clock, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** "Thu 10 Dec, 10:00 am" */
export function shortMoment(at: Date, clock: Clock): string {
  return `${shortDate(at, clock)}, ${timeOfDay(at, clock)}`;
}

/** "Thursday 10 December 2026, 10:00 am" */
export function longMoment(at: Date, clock: Clock): string {
  return `${longDate(at, clock)}, ${timeOfDay(at, clock)}`;
}

/** "10:00 am – 10:50 am" */
export function timeRange(start: Date, end: Date, clock: Clock): string {
  return `${timeOfDay(start, clock)} – ${timeOfDay(end, clock)}`;
}

/** "Accra time", "CET time", or "UTC". */
export function zoneName(clock: Calendar): string {
  const place = placeOf(zoneOf(clock));
  return /^(utc|gmt0?|uct|zulu|universal|greenwich)$/i.test(place) ? "UTC" : `${place} time`;
}

/** "Accra" of Africa/Accra; a place that zones still have an old name of, by today's. */
export function placeOf(zone: string): string {
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
  return TODAYS_PLACES[place] ?? place;
}

/** What places are called today that zones still have by an old name. */
export const TODAYS_PLACES: Record<string, string> = {
  Calcutta: "Kolkata",
  Saigon: "Ho Chi Minh City",
  "Ho Chi Minh": "Ho Chi Minh City",
  Katmandu: "Kathmandu",
  Rangoon: "Yangon",
  Kiev: "Kyiv",
  Godthab: "Nuuk",
  Faeroe: "Faroe",
  Asmera: "Asmara",
};

/** How far a zone is from Greenwich at a moment: "GMT+1", "GMT-3:30". */
export function offsetWords(at: Date, zone: string): string {
  const parts = formatter(ENGLISH, zone, { timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
}

/** Whether clocks in both zones show the same at that moment, so that saying it twice would only confuse. */
export function sameClock(a: Calendar, b: Calendar, at: Date): boolean {
  return longMoment(at, inFull(a)) === longMoment(at, inFull(b));
}

const inFull = (calendar: Calendar): Clock => ({ zone: zoneOf(calendar), hourCycle: "h23" });

/** How long it is from one moment to another, in the one unit a person would use: "five minutes", "an hour", "two days". */
export function span(t: Translate, from: Date, to: Date): string {
  const minutes = Math.floor(Math.abs(to.getTime() - from.getTime()) / 60_000);
  if (minutes < 1) return t("a moment");
  if (minutes < 60) return counted(t, minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 24 ? counted(t, hours, "hour") : counted(t, Math.round(hours / 24), "day");
}

/** A number of units as a sentence says it: "an hour", "three hours", "24 days". */
export function counted(t: Translate, count: number, unit: "minute" | "hour" | "day"): string {
  const words = t(
    "{count, plural, =0 {no} =1 {one} =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} =7 {seven} =8 {eight} =9 {nine} =10 {ten} other {#}}",
    { count },
  );
  if (unit === "minute") return t("{count, plural, one {a minute} other {{words} minutes}}", { count, words });
  return unit === "hour"
    ? t("{count, plural, one {an hour} other {{words} hours}}", { count, words })
    : t("{count, plural, one {a day} other {{words} days}}", { count, words });
}

/** "1 time", "2 times"; a noun that is no regular one comes with its plural. */
export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

/** "one, two and three" */
export function listWords(parts: string[], locale: string): string {
  return new Intl.ListFormat(locale).format(parts);
}

/** The zone that a clock is in. */
export function zoneOf(clock: Calendar): string {
  return typeof clock === "string" ? clock : clock.zone;
}

function format(at: Date, clock: Calendar, options: Intl.DateTimeFormatOptions) {
  const locale = (typeof clock === "string" ? undefined : clock.locale) ?? ENGLISH;
  const said = formatter(locale, zoneOf(clock), options).format(at).replaceAll("\u202f", " ");
  return options.month === "long" ? withFirstOfMonth(said, locale) : said;
}

const FORMATTERS_KEPT = 500;
const formatters = new Map<string, Intl.DateTimeFormat>();

// Making one costs far more than using it. Zones arrive in any spelling that Intl takes, so not all of them are kept.
function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${Object.values(options).join("|")}|${Object.keys(options).length}`;
  const known = formatters.get(key);
  if (known) return known;
  if (formatters.size >= FORMATTERS_KEPT) formatters.clear();
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, made);
  return made;
}
