import { expect, test } from "vitest";
import { movedBy } from "@/lib/practice-calendar/item";

test("a move by days keeps the wall-clock time across a clock change", () => {
  const before = new Date("2026-03-28T09:00:00Z");
  expect(movedBy(before, { days: 1, minutes: 0 }, "Europe/Stockholm")).toEqual(new Date("2026-03-29T08:00:00Z"));
  expect(movedBy(before, { days: -1, minutes: 0 }, "Europe/Stockholm")).toEqual(new Date("2026-03-27T09:00:00Z"));
  expect(movedBy(before, { days: 1, minutes: 15 }, "Africa/Accra")).toEqual(new Date("2026-03-29T09:15:00Z"));
});

test("a move by minutes is elapsed time", () => {
  const start = new Date("2026-03-29T00:50:00Z");
  expect(movedBy(start, { days: 0, minutes: 15 }, "Europe/Stockholm")).toEqual(new Date("2026-03-29T01:05:00Z"));
});
