import fc from "fast-check";
import { expect, test } from "vitest";
import { NOTHING, periodsOf, perOf } from "@/lib/reports/periods";
import { dateOf, dayOf } from "@/lib/time/civil-date";

const moved = (name: string, receivedMinor: number) => ({ ...NOTHING, name, receivedMinor });
const saidOf = (periods: ReturnType<typeof periodsOf>) =>
  periods.map(({ from, to, receivedMinor }) => [from, to, receivedMinor]);

test("two months are shown by day, longer ones by week, and years by month, unless the address says otherwise", () => {
  expect(perOf(undefined, { from: "2026-11-01", to: "2027-01-01" })).toBe("day");
  expect(perOf("x", { from: "2026-11-01", to: "2027-01-02" })).toBe("week");
  expect(perOf([], { from: "2026-01-01", to: "2028-01-02" })).toBe("week");
  expect(perOf(undefined, { from: "2026-01-01", to: "2028-12-31" })).toBe("month");
  expect(perOf("month", { from: "2026-11-01", to: "2026-11-02" })).toBe("month");
});

test("a week begins on Monday, one in which nothing moved is there, and none reaches beyond the report", () => {
  const days = [moved("2026-11-04", 1), moved("2026-11-08", 2), moved("2026-11-17", 4)];
  expect(saidOf(periodsOf(days, "week", { from: "2026-11-03", to: "2026-11-20" }))).toEqual([
    ["2026-11-03", "2026-11-08", 3],
    ["2026-11-09", "2026-11-15", 0],
    ["2026-11-16", "2026-11-20", 4],
  ]);
});

test("a month has its own days, also over the end of a year", () => {
  const days = [moved("2026-11-30", 1), moved("2027-01-01", 2)];
  expect(saidOf(periodsOf(days, "month", { from: "2026-11-15", to: "2027-02-28" }))).toEqual([
    ["2026-11-15", "2026-11-30", 1],
    ["2026-12-01", "2026-12-31", 0],
    ["2027-01-01", "2027-01-31", 2],
  ]);
  expect(periodsOf([], "month", { from: "2026-11-15", to: "2027-02-28" })).toEqual([]);
});

test("whatever moved, the periods have all of it, one after another", () => {
  const first = dayOf("2026-01-01");
  const some = fc.uniqueArray(fc.nat(800), { minLength: 1 }).map((all) => all.toSorted((one, other) => one - other));
  fc.assert(
    fc.property(some, fc.constantFrom("day", "week", "month"), (offsets, per) => {
      const days = offsets.map((offset, index) => moved(dateOf(first + offset), index + 1));
      const periods = periodsOf(days, per, { from: "2026-01-01", to: "2028-12-31" });
      const sum = (rows: { receivedMinor: number }[]) => rows.reduce((all, row) => all + row.receivedMinor, 0);
      expect(sum(periods)).toBe(sum(days));
      for (const [index, { from }] of periods.entries())
        if (index > 0) expect(dayOf(from)).toBe(dayOf(periods[index - 1]?.to ?? "") + 1);
    }),
  );
});
