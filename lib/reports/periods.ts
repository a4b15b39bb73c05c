import type { Days, Moved } from "@/lib/reports/moved";
import { dateOf, dayOf, weekdayOf } from "@/lib/time/civil-date";
import { boundsOf, monthAfter } from "@/lib/time/month";

/** How the days of a report are put together. */
export type Per = "day" | "week" | "month";

/** A day, or the days of one week or month that a report covers, both included, with what its sums are. */
export type Period = Moved & Days;

// About two months of days, and two years of weeks, are as many bars as can be told apart.
const MOST_DAYS = 62;
const MOST_WEEK_DAYS = 2 * 366;

/** How the days of a report are put together: as the address says, or else by how many there are. */
export function perOf(asked: unknown, { from, to }: Days): Per {
  if (asked === "day" || asked === "week" || asked === "month") return asked;
  const count = dayOf(to) - dayOf(from) + 1;
  if (count <= MOST_DAYS) return "day";
  return count <= MOST_WEEK_DAYS ? "week" : "month";
}

/**
 * The days of a report by day, by week from Monday (ISO 8601) or by month, in order and without a gap from the first in
 * which anything moved to the last. `moved` has the sums of each such day, in order; a week or month that reaches beyond
 * the report has only the days that are in it.
 */
export function periodsOf(moved: (Moved & { name: string })[], per: Per, days: Days): Period[] {
  const [first, last] = [moved[0]?.name, moved.at(-1)?.name];
  if (!first || !last) return [];
  const periods: Period[] = [];
  let next = 0;
  for (let period = around(first, per); period.from <= last; period = around(dayAfter(period.to), per)) {
    let sum = NOTHING;
    for (let day = moved[next]; day && day.name <= period.to; day = moved[next]) {
      sum = plus(sum, day);
      next += 1;
    }
    periods.push({ ...sum, from: later(period.from, days.from), to: earlier(period.to, days.to) });
  }
  return periods;
}

/** The days, weeks or months that some days consist of, in order; the first and the last only as far as they are asked for. */
export function periodsWithin({ from, to }: Days, per: Per): Days[] {
  const periods: Days[] = [];
  for (let period = around(from, per); period.from <= to; period = around(dayAfter(period.to), per))
    periods.push({ from: later(period.from, from), to: earlier(period.to, to) });
  return periods;
}

/** Whether anything moved in a period. */
export function hasMoved({ from: _, to: __, ...moved }: Period): boolean {
  return Object.values(moved).some((minor) => minor !== 0);
}

/** What moved where nothing did. */
export const NOTHING: Moved = {
  ...{ chargedMinor: 0, taxMinor: 0, receivedMinor: 0 },
  ...{ refundedMinor: 0, lostMinor: 0, feesMinor: 0, writtenOffMinor: 0 },
};

function plus(one: Moved, other: Moved): Moved {
  return {
    chargedMinor: one.chargedMinor + other.chargedMinor,
    taxMinor: one.taxMinor + other.taxMinor,
    receivedMinor: one.receivedMinor + other.receivedMinor,
    refundedMinor: one.refundedMinor + other.refundedMinor,
    lostMinor: one.lostMinor + other.lostMinor,
    feesMinor: one.feesMinor + other.feesMinor,
    writtenOffMinor: one.writtenOffMinor + other.writtenOffMinor,
  };
}

function around(date: string, per: Per): Days {
  if (per === "day") return { from: date, to: date };
  if (per === "month") return { from: boundsOf(date.slice(0, 7)).first, to: lastOf(date.slice(0, 7)) };
  const monday = dayOf(date) - weekdayOf(dayOf(date));
  return { from: dateOf(monday), to: dateOf(monday + 6) };
}

function lastOf(month: string): string {
  return dateOf(dayOf(`${monthAfter(month, 1)}-01`) - 1);
}

function dayAfter(date: string): string {
  return dateOf(dayOf(date) + 1);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
