import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { furtherOccurrences, MOST_OCCURRENCES, occurrences } from "@/lib/series/occurrences";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import { allZones, wallClock } from "@/lib/time/zone";

const TEN = 600;
const zones = allZones();
const rhythms = fc.record({
  zone: fc.constantFrom(...zones),
  firstDate: fc.integer({ min: dayOf("2024-01-01"), max: dayOf("2030-12-31") }).map(dateOf),
  startMinute: fc.integer({ min: 0, max: 287 }).map((fifth) => fifth * 5),
  everyWeeks: fc.constantFrom(1, 2),
  count: fc.integer({ min: 1, max: MOST_OCCURRENCES }),
});

describe("a repetition", () => {
  test("stays at ten o'clock through both clock changes of a year", () => {
    const stockholm = { zone: "Europe/Stockholm", firstDate: "2026-10-20", startMinute: TEN, everyWeeks: 1, count: 2 };
    expect(occurrences(stockholm).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2026-10-20T08:00:00.000Z",
      "2026-10-27T09:00:00.000Z",
    ]);
    const spring = { ...stockholm, firstDate: "2027-03-23" };
    expect(occurrences(spring).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2027-03-23T09:00:00.000Z",
      "2027-03-30T08:00:00.000Z",
    ]);
  });

  test("in a skipped hour means the moment the clocks jump, and the next one is at the old time again", () => {
    const night = { zone: "Europe/Berlin", firstDate: "2027-03-21", startMinute: 150, everyWeeks: 1, count: 3 };
    expect(occurrences(night).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      "2027-03-21T01:30:00.000Z",
      "2027-03-28T01:00:00.000Z",
      "2027-04-04T00:30:00.000Z",
    ]);
  });

  test("until a date takes that date in, and a day before it out", () => {
    const weekly = { zone: "UTC", firstDate: "2026-12-01", startMinute: TEN, everyWeeks: 2 };
    const dates = (until: string) => occurrences({ ...weekly, until }).map(({ date }) => date);
    expect(dates("2026-12-29")).toEqual(["2026-12-01", "2026-12-15", "2026-12-29"]);
    expect(dates("2026-12-28")).toEqual(["2026-12-01", "2026-12-15"]);
    expect(dates("2026-11-30")).toEqual([]);
  });

  test("never has more than a year of weeks, and none for no times", () => {
    const weekly = { zone: "UTC", firstDate: "2026-12-01", startMinute: TEN, everyWeeks: 1 };
    expect(occurrences({ ...weekly, until: "2040-01-01" })).toHaveLength(MOST_OCCURRENCES);
    expect(occurrences({ ...weekly, count: 500 })).toHaveLength(MOST_OCCURRENCES);
    expect(occurrences({ ...weekly, count: 0 })).toEqual([]);
  });

  test("without its first time, which is booked already, has as many more as were asked for", () => {
    const weekly = { zone: "UTC", firstDate: "2026-12-01", startMinute: TEN, everyWeeks: 2, count: 2 };
    expect(furtherOccurrences(weekly).map(({ date }) => date)).toEqual(["2026-12-15", "2026-12-29"]);
  });

  test("shows the same date and time on the wall in every zone, whatever the clocks do", () => {
    fc.assert(
      fc.property(rhythms, (rhythm) => {
        for (const [index, { date, startsAt }] of occurrences(rhythm).entries()) {
          expect(dayOf(date) - dayOf(rhythm.firstDate)).toBe(index * 7 * rhythm.everyWeeks);
          const shown = wallClock(rhythm.zone, startsAt);
          const before = wallClock(rhythm.zone, startsAt.getTime() - 60_000);
          const isSkipped = minutes(shown) - minutes(before) > 1;
          // The moment after a jump shows more than was asked for, the one before it less.
          if (isSkipped) expect(minutes(before)).toBeLessThan(dayOf(date) * 1440 + rhythm.startMinute);
          else expect({ date: shown.date, minute: shown.minute }).toEqual({ date, minute: rhythm.startMinute });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is in order, with whole weeks between its times but for what the clocks were moved", () => {
    fc.assert(
      fc.property(rhythms, (rhythm) => {
        const starts = occurrences(rhythm).map(({ startsAt }) => startsAt.getTime());
        for (const [index, start] of starts.slice(1).entries()) {
          const apart = (start - (starts[index] ?? 0)) / 60_000 - rhythm.everyWeeks * 7 * 1440;
          expect(Math.abs(apart)).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function minutes({ date, minute }: { date: string; minute: number }) {
  return dayOf(date) * 1440 + minute;
}
