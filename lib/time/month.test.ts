import { expect, test } from "vitest";
import { boundsOf, monthAfter, readMonth, weeksOf } from "@/lib/time/month";

test("a month is read from an address, and anything else is the month of today", () => {
  expect(readMonth("2027-02", "2026-12-01")).toBe("2027-02");
  for (const text of ["2027-13", "27-02", "", undefined, ["2027-02"]]) {
    expect(readMonth(text, "2026-12-01")).toBe("2026-12");
  }
});

test("months go on over the year", () => {
  expect(monthAfter("2026-12", 1)).toBe("2027-01");
  expect(monthAfter("2026-01", -1)).toBe("2025-12");
  expect(boundsOf("2026-12")).toEqual({ first: "2026-12-01", next: "2027-01-01" });
});

test("a month's weeks begin on Monday and hold each of its dates once", () => {
  const weeks = weeksOf("2026-12");
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"]);
  expect(weeks[4]).toEqual(["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", null, null, null]);
  expect(weeksOf("2027-02").flat().filter(Boolean)).toHaveLength(28);
  expect(weeksOf("2027-02")).toHaveLength(4);
});
