import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayOf, isDate, weekdayOf } from "@/lib/time/civil-date";
import { offsetOf } from "@/lib/time/offsets";
import { allZones, instantOf, isZone, minuteOf, occurrenceOf, type WallClock, wallClock } from "@/lib/time/zone";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

test.each([
  ["Australia/Lord_Howe", 2026],
  ["Pacific/Apia", 2011],
  ["Africa/Casablanca", 2026],
  ["Africa/Cairo", 2014],
  ["Europe/Dublin", 2026],
  ["Antarctica/Troll", 2026],
  ["Asia/Kathmandu", 1985],
  ["America/New_York", 2026],
  ["America/Havana", 2026],
  ["America/Sao_Paulo", 2018],
  ["America/Caracas", 2016],
  ["Asia/Pyongyang", 2018],
  ["Asia/Beirut", 2026],
  ["Africa/Accra", 2026],
  ["UTC", 2026],
])("%s reads as a clock stepped minute by minute does, around every change of %i", (zone, year) => {
  for (const change of changesOf(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))) compareAround(zone, change);
});

test("every zone that changes its clocks in 2027 is read right around each change", () => {
  for (const zone of allZones()) {
    for (const change of changesOf(zone, Date.UTC(2027, 0, 1), Date.UTC(2028, 0, 1)))
      compareAround(zone, change, 5 * HOUR);
  }
});

test("a wall-clock time leads to an instant that shows it, in any zone on any day", () => {
  const anyMinute = fc.integer({ min: 0, max: 1439 });
  const anyDay = fc.integer({ min: dayOf("1995-01-01"), max: dayOf("2045-12-31") });
  fc.assert(
    fc.property(fc.constantFrom(...allZones()), anyDay, anyMinute, (zone, day, minute) => {
      const first = instantOf(zone, dateOf(day), minute, "start");
      const last = instantOf(zone, dateOf(day), minute, "end");
      expect(first.getTime()).toBeLessThanOrEqual(last.getTime());
      const shown = wallClock(zone, first);
      const isSkipped = shown.date !== dateOf(day) || shown.minute !== minute;
      if (isSkipped) expect(offsetOf(zone, minuteOf(first))).toBeGreaterThan(offsetOf(zone, minuteOf(first) - 1));
      else expect(wallClock(zone, last)).toEqual({ date: dateOf(day), weekday: weekdayOf(day), minute });
    }),
    { numRuns: 500 },
  );
});

test("a boundary in the skipped hour moves to the end of the skip", () => {
  const jump = new Date("2026-03-08T07:00:00Z");
  expect(instantOf("America/New_York", "2026-03-08", 150, "start")).toEqual(jump);
  expect(instantOf("America/New_York", "2026-03-08", 150, "end")).toEqual(jump);
});

test("an hour that comes twice is its first as a start and its last as an end", () => {
  expect(instantOf("America/New_York", "2026-11-01", 90, "start")).toEqual(new Date("2026-11-01T05:30:00Z"));
  expect(instantOf("America/New_York", "2026-11-01", 90, "end")).toEqual(new Date("2026-11-01T06:30:00Z"));
});

test("the hour that is seen twice is told apart, and only that one", () => {
  const at = (time: string) => occurrenceOf("America/New_York", new Date(`2026-11-01T${time}:00Z`));
  expect(["04:59", "05:00", "05:59", "06:00", "06:59", "07:00"].map(at)).toEqual([
    null,
    "first",
    "first",
    "second",
    "second",
    null,
  ]);
  expect(occurrenceOf("America/New_York", new Date("2026-03-08T07:00:00Z"))).toBe(null);
  expect(occurrenceOf("Australia/Lord_Howe", new Date("2026-04-04T14:45:00Z"))).toBe("first");
  expect(occurrenceOf("Australia/Lord_Howe", new Date("2026-04-04T15:15:00Z"))).toBe("second");
});

test("the day that Samoa left out has no length", () => {
  const start = instantOf("Pacific/Apia", "2011-12-30", 0, "start");
  expect(start).toEqual(instantOf("Pacific/Apia", "2011-12-30", 1440, "end"));
  expect(wallClock("Pacific/Apia", start)).toEqual({ date: "2011-12-31", weekday: 5, minute: 0 });
});

test("minute 1440 is the midnight that ends the day", () => {
  expect(instantOf("Europe/Stockholm", "2026-12-31", 1440, "end")).toEqual(new Date("2026-12-31T23:00:00Z"));
});

test("dates are counted as the calendar counts them", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * DAY);
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
      if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return;
      expect(dateOf(day)).toBe(date.toISOString().slice(0, 10));
      expect(dayOf(dateOf(day))).toBe(day);
    }),
  );
});

test("only dates that exist are dates", () => {
  expect(["2026-02-28", "2024-02-29"].map(isDate)).toEqual([true, true]);
  expect(["2026-02-29", "0000-01-01", "2026-13-01", "2026-1-1", "26-01-01", "", "2026-00-10"].some(isDate)).toBe(false);
});

test("only names of time zones are time zones", () => {
  expect(["Africa/Accra", "Antarctica/Troll", "UTC", "US/Pacific"].every(isZone)).toBe(true);
  expect(["", "Mars/Olympus", "+01:00", "Europe/Stockholm\n", "../etc", "x".repeat(99)].some(isZone)).toBe(false);
});

/** Compares with a table made minute by minute with Intl alone, from `span` before a change to `span` after it. */
function compareAround(zone: string, change: number, span = 29 * HOUR) {
  const read = intlClock(zone);
  const occurrences = new Map<number, number[]>();
  const reach = span + MINUTE + Math.abs(read(change) - read(change - MINUTE));
  for (let instant = change - reach; instant <= change + reach; instant += MINUTE) {
    const local = read(instant);
    occurrences.set(local, [...(occurrences.get(local) ?? []), instant]);
  }
  const wrong: string[] = [];
  for (let local = read(change) - span; local < read(change) + span; local += MINUTE) {
    const day = Math.floor(local / DAY);
    const minute = (local - day * DAY) / MINUTE;
    // What no clock ever shows was jumped over by this very change.
    const at = occurrences.get(local) ?? [change];
    const first = Number(instantOf(zone, dateOf(day), minute, "start"));
    const last = Number(instantOf(zone, dateOf(day), minute, "end"));
    const isRead = !occurrences.has(local) || at.every((instant) => shows(wallClock(zone, instant), day, minute));
    if (first !== at[0] || last !== at.at(-1) || !isRead) wrong.push(`${dateOf(day)} ${minute}`);
  }
  expect({ zone, wrong }).toEqual({ zone, wrong: [] });
}

function shows(clock: WallClock, day: number, minute: number) {
  return clock.date === dateOf(day) && clock.weekday === weekdayOf(day) && clock.minute === minute;
}

/** The moments at which a zone's offset changes, found by stepping with Intl. */
function changesOf(zone: string, from: number, until: number): number[] {
  const read = intlClock(zone);
  const offset = (instant: number) => read(instant) - instant;
  const changes: number[] = [];
  let before = offset(from);
  for (let instant = from; instant < until; instant += 12 * HOUR) {
    const after = offset(instant + 12 * HOUR);
    if (after === before) continue;
    let minute = instant;
    while (offset(minute) === before) minute += MINUTE;
    changes.push(minute);
    before = after;
  }
  return changes;
}

function intlClock(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return (instant) => Date.parse(`${format.format(instant).replace(" ", "T")}:00Z`);
}
