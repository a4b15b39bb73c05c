import { expect, test } from "vitest";
import { Day, minuteOfText, presentDay, Time } from "@/lib/api/dialects/journey/day";

test.each([
  ["00:00", 0, "12:00 AM"],
  ["09:05:00", 545, "09:05 AM"],
  ["12:30", 750, "12:30 PM"],
  ["23:59:00", 1439, "11:59 PM"],
])("%s is minute %i of the day, and shown as %s", (text, minute, shown) => {
  expect(minuteOfText(text)).toBe(minute);
  expect(minuteOfText(shown)).toBe(minute);
  expect(minuteOfText(shown.toLowerCase())).toBe(minute);
  const startsAt = new Date(Date.UTC(2026, 11, 7) + minute * 60_000);
  const start = { id: "a", startsAt, minutes: 30, zone: "UTC", isFree: true };
  expect(presentDay("p", "2026-12-07", [start]).timeSlots[0]?.time).toBe(shown);
});

test.each(["24:00", "9:00", "13:00 PM", "00:30 AM", "09:00:30", "09:00 am ", "soon"])("%j is no time", (text) => {
  expect(Time.safeParse(text).success).toBe(false);
});

test("a date is one that exists, within reach of any calendar", () => {
  for (const date of ["2026-12-08", "2199-12-31"]) expect(Day.safeParse(date).success, date).toBe(true);
  for (const date of ["0000-01-01", "2026-02-30", "2200-01-01", "9999-12-31", "8.12.2026", ""])
    expect(Day.safeParse(date).success, date).toBe(false);
});
