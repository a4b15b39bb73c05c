import { expect, test } from "vitest";
import { dayDue } from "@/lib/reminders/staff/agenda";

const SEVEN = 420;

test("the day is due from the chosen minute on the practitioner's own clock, for two hours", () => {
  const at = (moment: string) => dayDue("Europe/Berlin", SEVEN, new Date(moment))?.date ?? null;
  expect(at("2026-12-08T05:59:00Z")).toBeNull();
  expect(at("2026-12-08T06:00:00Z")).toBe("2026-12-08");
  expect(at("2026-12-08T07:59:00Z")).toBe("2026-12-08");
  expect(at("2026-12-08T08:00:00Z")).toBeNull();
});

test.each([
  ["Europe/Berlin", "2026-03-29", 23],
  ["Europe/Berlin", "2026-10-25", 25],
  ["America/New_York", "2026-03-08", 23],
  ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ["Africa/Accra", "2026-03-29", 24],
  ["Asia/Kolkata", "2026-10-25", 24],
])("in %s the day of %s is %s hours long, and is told of at seven all the same", (zone, date, hours) => {
  const noon = new Date(`${date}T12:00:00Z`);
  const minutes = Array.from(
    { length: 2 * 24 * 60 },
    (_, minute) => new Date(noon.getTime() + (minute - 1440) * 60_000),
  );
  const due = minutes.filter((moment) => dayDue(zone, SEVEN, moment)?.date === date);
  const day = dayDue(zone, SEVEN, due[0] ?? noon);
  expect(due).toHaveLength(120);
  expect(due[0]?.toLocaleTimeString("en-GB", { timeZone: zone })).toBe("07:00:00");
  expect((Number(day?.end) - Number(day?.start)) / 3_600_000).toBe(hours);
});
