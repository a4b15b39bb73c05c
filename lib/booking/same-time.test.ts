import { expect, test } from "vitest";
import { sameWeekdayAgain } from "@/lib/booking/same-time";

// A Thursday.
const THURSDAY = new Date("2026-12-03T10:00:00Z");

test.each([
  ["on the day itself", "2026-12-03T18:00:00Z", "2026-12-10"],
  ["on the day after", "2026-12-04T18:00:00Z", "2026-12-10"],
  ["on the same weekday", "2026-12-10T08:00:00Z", "2026-12-17"],
  ["months later", "2027-03-05T08:00:00Z", "2027-03-11"],
  ["before it has taken place", "2026-12-01T08:00:00Z", "2026-12-10"],
])("a session is had again on the same weekday: %s", (_when, now, date) => {
  expect(sameWeekdayAgain(THURSDAY, "Africa/Accra", new Date(now))).toBe(date);
});

test("the weekday is the client's", () => {
  // In Tokyo this is Friday already.
  const late = new Date("2026-12-03T20:00:00Z");
  expect(sameWeekdayAgain(late, "Asia/Tokyo", new Date("2026-12-05T08:00:00Z"))).toBe("2026-12-11");
});
