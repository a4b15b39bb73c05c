import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { howSoon } from "@/lib/time/how-soon";

const t = translatorFor("en");

const now = new Date("2026-12-07T16:00:00Z");
const soon = (at: string, from = now) => howSoon(t, from, new Date(at), "Africa/Accra");

test("what comes today is said in minutes and hours", () => {
  expect(soon("2026-12-07T16:05:00Z")).toBe("in five minutes");
  expect(soon("2026-12-07T17:00:00Z")).toBe("in an hour");
  expect(soon("2026-12-07T19:00:00Z")).toBe("in three hours");
});

test("what comes on another day is said in days, however many hours that is", () => {
  expect(soon("2026-12-08T15:00:00Z")).toBe("tomorrow");
  expect(soon("2026-12-09T10:00:00Z")).toBe("the day after tomorrow");
  expect(soon("2026-12-12T10:00:00Z")).toBe("in five days");
  expect(soon("2026-12-31T10:00:00Z")).toBe("in 24 days");
});

test("a time soon after midnight is said in hours", () => {
  expect(soon("2026-12-08T01:00:00Z", new Date("2026-12-07T23:00:00Z"))).toBe("in two hours");
});

test("days are those of the reader's calendar", () => {
  const [evening, morning] = [new Date("2026-12-07T20:00:00Z"), new Date("2026-12-08T10:00:00Z")];
  expect(howSoon(t, evening, morning, "Africa/Accra")).toBe("tomorrow");
  expect(howSoon(t, evening, morning, "Pacific/Auckland")).toBe("in 14 hours");
});
