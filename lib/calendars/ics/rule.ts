/** How often a rule begins anew; what repeats by the minute or second is no appointment. */
type Frequency = "YEARLY" | "MONTHLY" | "WEEKLY" | "DAILY" | "HOURLY";

/**
 * A recurrence rule (RFC 5545 §3.3.10). Weekdays count from 0, Monday; `nth` is null for every one of a period. Seconds
 * and minutes are those of the start.
 */
export type Rule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  /** As it is written: a date, a moment in UTC, or a time on the clock of the start. */
  until: string | null;
  byMonth: number[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNumber: number[];
  byDay: { nth: number | null; weekday: number }[];
  byHour: number[];
  byMinute: number[];
  byPosition: number[];
  weekStart: number;
};

const FREQUENCIES: readonly Frequency[] = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"];
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** A rule as it is written; null for one that can't be read, or repeats more often than every hour. */
export function parseRule(text: string): Rule | null {
  const parts = new Map(text.split(";").map((part) => splitOnce(part.toUpperCase())));
  const frequency = FREQUENCIES.find((known) => known === parts.get("FREQ"));
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const count = parts.has("COUNT") ? Number(parts.get("COUNT")) : null;
  const byDay = listOf(parts.get("BYDAY")).map(weekdayOf);
  const numbers = (name: string, most: number) => numbersOf(parts.get(name), most);
  const rule = {
    byMonth: numbers("BYMONTH", 12),
    byMonthDay: numbers("BYMONTHDAY", 31),
    byYearDay: numbers("BYYEARDAY", 366),
    byWeekNumber: numbers("BYWEEKNO", 53),
    byHour: numbers("BYHOUR", 23),
    byMinute: numbers("BYMINUTE", 59),
    byPosition: numbers("BYSETPOS", 366),
  };
  const isRead = isWhole(interval) && (count === null || isWhole(count)) && Object.values(rule).every(isAllNumbers);
  if (!frequency || !isRead || !byDay.every((day) => day !== null)) return null;
  const weekStart = Math.max(0, WEEKDAYS.indexOf(parts.get("WKST") ?? "MO"));
  return { frequency, interval, count, until: parts.get("UNTIL") ?? null, byDay, weekStart, ...rule };
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf("=");
  return at < 0 ? [part.trim(), ""] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

function listOf(text: string | undefined): string[] {
  return text ? text.split(",") : [];
}

function numbersOf(text: string | undefined, most: number): number[] {
  return listOf(text).map((word) =>
    /^[+-]?\d{1,3}$/.test(word) && Math.abs(Number(word)) <= most ? Number(word) : Number.NaN,
  );
}

function isAllNumbers(list: number[]): boolean {
  return list.every((number) => !Number.isNaN(number));
}

function isWhole(number: number): boolean {
  return Number.isInteger(number) && number >= 1;
}

function weekdayOf(word: string) {
  const [, nth, name = ""] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(word) ?? [];
  return name ? { nth: nth ? Number(nth) : null, weekday: WEEKDAYS.indexOf(name) } : null;
}
