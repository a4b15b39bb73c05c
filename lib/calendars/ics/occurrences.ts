import { fitsDay } from "@/lib/calendars/ics/day-rules";
import type { Rule } from "@/lib/calendars/ics/rule";
import { civilOf, DAY_MINUTES, dayNumber, weekdayOf } from "@/lib/time/civil-date";

/*
 * Times are wall-clock minutes, a day's number (see `dayOf`) times 1440 and the minutes after its midnight, so that a
 * meeting at ten stays at ten. A rule is found out by looking at each day of its periods: no combination of its parts,
 * not even an impossible one, takes longer than the days until the end.
 */

/** Of all that a file repeats, how many times are looked at; more than that is an attack or a mistake. */
export class TooMany extends Error {}

/** What one file may cost, in times of days looked at. */
export type Budget = { left: number };

/** The starts that a rule gives from `start` until `end`, in order; those before `from` may be left out. */
export function* occurrences(
  rule: Rule,
  start: number,
  { from, until, end }: { from: number; until: number | null; end: number },
  budget: Budget,
): Generator<number> {
  const [startDay, minutes] = [Math.floor(start / DAY_MINUTES), minutesOfDay(rule, start)];
  let counted = 0;
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, end);
  // What is counted must be counted from the beginning.
  const first = rule.count === null ? Math.max(0, periodsBefore(rule, start, from)) : 0;
  for (let turn = first; ; turn += 1) {
    const period = periodAt(rule, start, turn * rule.interval);
    if (period.start > last) return;
    for (const time of timesIn(rule, period, startDay, minutes, budget)) {
      if (time < start) continue;
      if (time > last) return;
      yield time;
      counted += 1;
      if (rule.count !== null && counted >= rule.count) return;
    }
  }
}

/** From one wall-clock minute until before another. */
type Period = { start: number; end: number };

function periodAt({ frequency, weekStart }: Rule, start: number, turns: number): Period {
  const day = Math.floor(start / DAY_MINUTES);
  const [year, month] = civilOf(day);
  switch (frequency) {
    case "HOURLY": {
      const hour = Math.floor(start / 60) + turns;
      return { start: hour * 60, end: (hour + 1) * 60 };
    }
    case "DAILY":
      return days(day + turns, day + turns + 1);
    case "WEEKLY": {
      const monday = day - ((weekdayOf(day) - weekStart + 7) % 7) + 7 * turns;
      return days(monday, monday + 7);
    }
    case "MONTHLY":
      return days(monthStart(year * 12 + month - 1 + turns), monthStart(year * 12 + month + turns));
    case "YEARLY":
      return days(dayNumber(year + turns, 1, 1), dayNumber(year + turns + 1, 1, 1));
  }
}

/** How many whole turns of a rule lie safely before a moment. */
function periodsBefore({ frequency, interval }: Rule, start: number, from: number): number {
  const longest = { HOURLY: 60, DAILY: DAY_MINUTES, WEEKLY: 7 * DAY_MINUTES, MONTHLY: 31 * DAY_MINUTES };
  const minutes = frequency === "YEARLY" ? 366 * DAY_MINUTES : longest[frequency];
  return Math.floor((from - start) / minutes / interval) - 1;
}

/** A rule's times within one of its periods, in order. */
function timesIn(rule: Rule, period: Period, startDay: number, minutes: number[], budget: Budget): number[] {
  const times: number[] = [];
  const lastDay = Math.floor((period.end - 1) / DAY_MINUTES);
  for (let day = Math.floor(period.start / DAY_MINUTES); day <= lastDay; day += 1) {
    spend(budget, minutes.length);
    if (!fitsDay(rule, day, startDay)) continue;
    for (const minute of minutes) {
      const time = day * DAY_MINUTES + minute;
      if (time >= period.start && time < period.end) times.push(time);
    }
  }
  const { byPosition } = rule;
  if (byPosition.length === 0) return times;
  return times.filter((_, index) => byPosition.includes(index + 1) || byPosition.includes(index - times.length));
}

/** At which minutes of a day a rule has its times. */
function minutesOfDay({ frequency, byHour, byMinute }: Rule, start: number): number[] {
  const [hour, minute] = [Math.floor(start / 60) % 24, start % 60];
  const everyHour = Array.from({ length: 24 }, (_, each) => each);
  const hours = byHour.length > 0 ? byHour : frequency === "HOURLY" ? everyHour : [hour];
  const minutes = byMinute.length > 0 ? byMinute : [minute];
  return hours.flatMap((each) => minutes.map((past) => each * 60 + past)).sort((one, other) => one - other);
}

function spend(budget: Budget, times: number) {
  budget.left -= times;
  if (budget.left < 0) throw new TooMany("A calendar repeats more than is looked at.");
}

function days(first: number, end: number): Period {
  return { start: first * DAY_MINUTES, end: end * DAY_MINUTES };
}

function monthStart(months: number): number {
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
}
