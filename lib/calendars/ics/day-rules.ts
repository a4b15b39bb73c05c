import type { Rule } from "@/lib/calendars/ics/rule";
import { civilOf, dayNumber, weekdayOf } from "@/lib/time/civil-date";

/**
 * Whether a rule has a time on a day, of those in its turn (RFC 5545 §3.3.10: what a part limits and what it expands come
 * to the same, asked of one day). Where nothing says which day of a period is meant, it is that of the start.
 */
export function fitsDay(rule: Rule, day: number, startDay: number): boolean {
  const { byMonth, byMonthDay, byYearDay, byWeekNumber, byDay } = rule;
  const [year, month, date] = civilOf(day);
  if (byMonth.length > 0 && !byMonth.includes(month)) return false;
  const monthEnd = dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
  if (!isAmong(byMonthDay, date, monthEnd)) return false;
  const [yearStart, yearEnd] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  if (!isAmong(byYearDay, day - yearStart + 1, yearEnd - yearStart)) return false;
  if (byWeekNumber.length > 0 && !isInWeek(rule, day)) return false;
  if (byDay.length > 0 && !byDay.some((one) => isWeekday(rule, one, day))) return false;
  return isImplied(rule, day, startDay);
}

function isAmong(allowed: number[], number: number, size: number): boolean {
  return allowed.length === 0 || allowed.includes(number) || allowed.includes(number - size - 1);
}

function isWeekday(rule: Rule, { nth, weekday }: Rule["byDay"][number], day: number): boolean {
  if (weekdayOf(day) !== weekday) return false;
  if (nth === null || nth === 0 || (rule.frequency !== "MONTHLY" && rule.frequency !== "YEARLY")) return true;
  const [year, month] = civilOf(day);
  const isOfMonth = rule.frequency === "MONTHLY" || rule.byMonth.length > 0;
  const first = isOfMonth ? dayNumber(year, month, 1) : dayNumber(year, 1, 1);
  const end = isOfMonth ? dayNumber(year, month + 1, 1) : dayNumber(year + 1, 1, 1);
  const place = Math.floor((day - first) / 7) + 1;
  const fromEnd = -Math.floor((end - 1 - day) / 7) - 1;
  return nth === place || nth === fromEnd;
}

function isImplied(
  { frequency, byDay, byMonthDay, byYearDay, byWeekNumber, byMonth }: Rule,
  day: number,
  start: number,
) {
  if (byDay.length > 0 || byMonthDay.length > 0 || byYearDay.length > 0) return true;
  if (frequency === "WEEKLY" || (frequency === "YEARLY" && byWeekNumber.length > 0))
    return weekdayOf(day) === weekdayOf(start);
  const [, month, date] = civilOf(day);
  const [, startMonth, startDate] = civilOf(start);
  if (frequency === "MONTHLY") return date === startDate;
  if (frequency === "YEARLY") return date === startDate && (byMonth.length > 0 || month === startMonth);
  return true;
}

/** A year's first week is the first with four days of it; those at its ends may hold days of the years beside it. */
function isInWeek({ byWeekNumber, weekStart }: Rule, day: number): boolean {
  const weekFirst = day - ((weekdayOf(day) - weekStart + 7) % 7);
  const [year] = civilOf(weekFirst + 3);
  const first = weekOne(year, weekStart);
  const weeks = (weekOne(year + 1, weekStart) - first) / 7;
  return isAmong(byWeekNumber, (weekFirst - first) / 7 + 1, weeks);
}

function weekOne(year: number, weekStart: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}
