import { queryObjects } from "node:v8";
import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { elsewhere, longMoment, sameClock, shortMoment, span, timeRange, zoneName } from "@/lib/time/format";

const t = translatorFor("en");

const twelve = (zone: string) => ({ zone, hourCycle: "h12" as const });
const at = new Date("2026-12-10T10:00:00Z");

test("a moment is said with its weekday, in the zone that was asked for", () => {
  expect(shortMoment(at, twelve("Africa/Accra"))).toBe("Thu 10 Dec, 10:00 am");
  expect(longMoment(at, twelve("America/New_York"))).toBe("Thursday 10 December 2026, 5:00 am");
  expect(timeRange(at, new Date("2026-12-10T12:00:00Z"), twelve("UTC"))).toBe("10:00 am – 12:00 pm");
});

test("a zone is named by its place", () => {
  expect(zoneName("America/New_York")).toBe("New York time");
  expect(["UTC", "GMT", "Etc/UTC"].map(zoneName)).toEqual(["UTC", "UTC", "UTC"]);
});

test("a zone that is named after no place isn't taken for UTC", () => {
  expect(["CET", "Japan"].map(zoneName)).toEqual(["CET time", "Japan time"]);
});

test("a zone in a thousand spellings doesn't fill the memory", () => {
  for (const zone of spellings("europe/stockholm", 1_000)) shortMoment(at, twelve(zone));
  expect(queryObjects(Intl.DateTimeFormat)).toBeLessThan(600);
});

test("two zones are the same clock only while their times agree", () => {
  expect(sameClock("Europe/London", "Africa/Accra", at)).toBe(true);
  expect(sameClock("Europe/London", "Africa/Accra", new Date("2026-07-01T10:00:00Z"))).toBe(false);
});

test("a span is said in one unit", () => {
  const later = (minutes: number) => span(t, at, new Date(at.getTime() + minutes * 60_000));
  expect([0, 1, 5, 59, 60, 95, 119, 23 * 60, 24 * 60, 42 * 60, 72 * 60, 12 * 1440].map(later)).toEqual([
    "a moment",
    "a minute",
    "five minutes",
    "59 minutes",
    "an hour",
    "two hours",
    "two hours",
    "23 hours",
    "a day",
    "two days",
    "three days",
    "12 days",
  ]);
});

test("hours are counted as was chosen, on one's own clock and on another's", () => {
  const clock = { zone: "America/New_York", hourCycle: "h23" as const };
  expect(shortMoment(new Date("2026-12-10T18:05:00Z"), clock)).toBe("Thu 10 Dec, 13:05");
  expect(longMoment(at, elsewhere(clock, "Africa/Accra"))).toBe("Thursday 10 December 2026, 10:00");
  expect(timeRange(at, new Date("2026-12-10T12:00:00Z"), { ...clock, hourCycle: "h12" })).toBe("5:00 am – 7:00 am");
  expect(zoneName(clock)).toBe("New York time");
  expect(sameClock(clock, "America/Toronto", at)).toBe(true);
});

/** A zone with ever other letters of it in capitals, all of which are the same to Intl. */
function spellings(zone: string, count: number) {
  const spelled = (index: number) => (letter: string, place: number) =>
    (index >> place) & 1 ? letter.toUpperCase() : letter;
  return Array.from({ length: count }, (_, index) => [...zone].map(spelled(index)).join(""));
}
