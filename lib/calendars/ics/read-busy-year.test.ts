import { expect, test } from "vitest";
import { readBusy } from "@/lib/calendars/ics/read-busy";
import { busyByPython, hasPythonReader } from "@/lib/testing/calendar-readers";
import { yearsCalendar } from "@/lib/testing/years-calendar";

const YEAR = { start: new Date("2026-12-01T00:00:00Z"), end: new Date("2027-12-01T00:00:00Z") };

test.skipIf(!hasPythonReader()).each([
  [1, "Africa/Accra"],
  [2, "Europe/Stockholm"],
  [3, "America/New_York"],
])("a year of a busy person's calendar is read as python3-icalendar reads it (%i, %s)", async (seed, zone) => {
  const text = yearsCalendar(seed);
  const read = await readBusy(text, { ...YEAR, zone, assumedZone: null, addresses: [] });
  if (!read.ok) throw new Error(read.trouble);
  const expected = busyByPython(text, { ...YEAR, zone });
  expect(read.unread).toBe(0);
  expect(expected.length).toBeGreaterThan(500);
  expect(read.busy).toEqual(expected);
});
