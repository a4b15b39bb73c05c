import { expect, test } from "vitest";
import { daysOf } from "@/lib/reports/days";

const NOW = new Date("2026-12-01T02:00:00Z");

test("without days a report is of this month so far, by the practice's calendar", () => {
  expect(daysOf({}, "Africa/Accra", NOW)).toEqual({ from: "2026-12-01", to: "2026-12-01" });
  expect(daysOf({}, "America/New_York", NOW)).toEqual({ from: "2026-11-01", to: "2026-11-30" });
});

test("days that can't be used are as if none were asked for", () => {
  for (const asked of [
    { from: "2026-12-02", to: "2026-12-01" },
    { from: "x", to: "2026-12-01" },
    { from: ["2026-01-01"] },
    { from: "1900-01-01", to: "9999-12-31" },
    { from: "2020-01-01", to: "2026-12-31" },
  ]) {
    expect(daysOf(asked, "Africa/Accra", NOW)).toEqual({ from: "2026-12-01", to: "2026-12-01" });
  }
  expect(daysOf({ from: "2026-01-01", to: "2026-12-31" }, "UTC", NOW)).toEqual({
    from: "2026-01-01",
    to: "2026-12-31",
  });
});
