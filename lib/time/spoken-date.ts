import { folded } from "@/lib/folded";
import { civilOf, DAY_MINUTES, dateOf, dayNumber, dayOf, isDate, weekdayOf } from "@/lib/time/civil-date";
import { shortWeekdayNames, weekdayNames } from "@/lib/time/format";

// As far ahead, and back, as a calendar is looked at by day.
const FARTHEST_DAYS = 370;
const MOST_MEANT = 2;
const NOON_MS = (DAY_MINUTES / 2) * 60_000;
const DAY_MS = DAY_MINUTES * 60_000;

/**
 * The dates that are meant by a few words, the likeliest first: "today", "thu", "thu 10", "10 dec", "10/12",
 * "2026-12-10", in the reader's language or in English. None where they say no date.
 */
export function datesMeant(text: string, today: string, locale: string): string[] {
  const words = folded(text)
    .split(/[\s,./-]+/)
    .filter(Boolean);
  if (isDate(text.trim())) return [text.trim()];
  const near = wordFor(folded(text.trim()), locale);
  if (near !== undefined) return [dateOf(dayOf(today) + near)];
  const said = saidIn(words, locale);
  return said ? nearest(said, dayOf(today)) : [];
}

/** What is said of a date: its weekday (0 is Monday), its day of the month, its month (from 1), its year. */
type Said = Partial<Record<"weekday" | "day" | "month" | "year", number>>;

function saidIn(words: string[], locale: string): Said | null {
  const said: Said = {};
  for (const word of words) {
    const part = partOf(word, said, locale);
    if (!part || part.name in said) return null;
    said[part.name] = part.value;
  }
  return words.length > 0 && (said.day !== undefined || said.weekday !== undefined) ? said : null;
}

function partOf(word: string, said: Said, locale: string): { name: keyof Said; value: number } | null {
  const number = /^(\d{1,4})(st|nd|rd|th|er)?$/.exec(word)?.[1];
  if (number) return numberOf(Number(number), said);
  const weekday = placeOf(word, weekdaysIn(locale));
  if (weekday >= 0) return { name: "weekday", value: weekday % 7 };
  const month = placeOf(word, monthsIn(locale));
  return month >= 0 ? { name: "month", value: (month % 12) + 1 } : null;
}

/** The day of the month comes first, as this practice's pages say dates; then the month; a year has four digits. */
function numberOf(value: number, said: Said): { name: keyof Said; value: number } | null {
  if (value >= 1900 && value < 2200) return { name: "year", value };
  if (said.day === undefined) return value >= 1 && value <= 31 ? { name: "day", value } : null;
  return value >= 1 && value <= 12 ? { name: "month", value } : null;
}

/** Those that fit what was said, the next to come first and then the last that was. */
function nearest(said: Said, today: number): string[] {
  const around = said.year === undefined ? today : yearStart(said.year);
  const fits = (day: number) => {
    const [year, month, date] = civilOf(day);
    return (
      (said.weekday ?? weekdayOf(day)) === weekdayOf(day) &&
      (said.day ?? date) === date &&
      (said.month ?? month) === month &&
      (said.year ?? year) === year
    );
  };
  const days = Array.from({ length: FARTHEST_DAYS }, (_, index) => index);
  const ahead = days.map((later) => around + later).filter(fits);
  const behind = said.year === undefined ? days.map((earlier) => today - 1 - earlier).filter(fits) : [];
  const isOften = said.day === undefined;
  const found = isOften ? ahead.slice(0, MOST_MEANT) : [...ahead.slice(0, 1), ...behind.slice(0, 1)];
  return found.map(dateOf);
}

function yearStart(year: number): number {
  return dayNumber(year, 1, 1);
}

/** How many days from today a word such as "tomorrow" means. */
function wordFor(text: string, locale: string): number | undefined {
  return [0, 1, -1, 2].find((days) =>
    [locale, "en"].some((language) => {
      const said = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
      return folded(said) === text && !/\d/.test(said);
    }),
  );
}

/** The place of a name that begins so; from two letters on. */
function placeOf(word: string, names: string[]): number {
  return word.length < 2 ? -1 : names.findIndex((name) => name.startsWith(word.replace(/\.$/, "")));
}

const weekdaysIn = (locale: string) =>
  [...weekdayNames(locale), ...weekdayNames("en-GB"), ...shortWeekdayNames(locale)].map(folded);

function monthsIn(locale: string): string[] {
  return [locale, "en-GB"].flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index) =>
      folded(format.format(dayNumber(2026, index + 1, 1) * DAY_MS + NOON_MS)),
    );
  });
}
