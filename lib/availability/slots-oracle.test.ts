import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, freeStarts, type Question } from "@/lib/availability/slots";
import { instantOf, minuteOf, wallClockOf } from "@/lib/availability/zone";

const DAY = 1440;

test("a time is listed exactly when a naive count says so, and explain agrees on every minute", {
  timeout: 20_000,
}, () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const listed = freeStarts(question);
      expect(listed).toEqual(naiveStarts(question));
      const offered: number[] = [];
      for (let start = question.from - 30; start < question.until + 30; start++) {
        if (explain(start, question).offered) offered.push(start);
      }
      expect(offered).toEqual(listed);
    }),
    { numRuns: 120 },
  );
});

// Days around which clocks change, and one on which none do.
const CHANGES: [zone: string, near: string][] = [
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z"],
  ["Africa/Casablanca", "2026-03-22T02:00Z"],
  ["Europe/Dublin", "2026-10-25T01:00Z"],
  ["Antarctica/Troll", "2026-03-29T01:00Z"],
  ["Antarctica/Troll", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["America/Havana", "2026-11-01T05:00Z"],
  ["Asia/Beirut", "2026-10-24T21:00Z"],
  ["Asia/Kathmandu", "2026-06-01T00:00Z"],
];

const anyHours = fc.array(
  fc
    .tuple(fc.nat(6), fc.nat(287), fc.integer({ min: 1, max: 288 }), fc.boolean())
    .map(([weekday, start, end, dated]) => ({
      weekday,
      startMinute: start * 5,
      endMinute: Math.max(start + 1, end) * 5,
      from: dated ? "2026-04-05" : null,
      until: null,
    })),
  { maxLength: 12 },
);

const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    change: fc.constantFrom(...CHANGES),
    before: fc.nat(2 * DAY),
    length: fc.integer({ min: 1, max: 3 * DAY }),
    hours: anyHours,
    busy: fc.array(fc.tuple(fc.nat(5 * DAY), fc.nat(200)), { maxLength: 20 }),
    rules: fc.record({
      bufferBefore: fc.constantFrom(0, 5, 30),
      bufferAfter: fc.constantFrom(0, 10),
      noticeMinutes: fc.constantFrom(0, 120, 1441),
      horizonDays: fc.constantFrom(1, 3, 60),
      stepMinutes: fc.constantFrom(5, 15, 30, 50, 60),
    }),
    minutes: fc.constantFrom(15, 50, 60, 90, 240),
    nowAgo: fc.nat(3 * DAY),
  })
  .map(({ change: [zone, near], before, length, nowAgo, busy, ...rest }) => {
    const from = minuteOf(new Date(near)) - before;
    const taken = busy.map(([start, minutes]) => ({ start: from - DAY + start, end: from - DAY + start + minutes }));
    return { ...rest, zone, busy: taken, from, until: from + length, now: from + DAY - nowAgo - 0.5 };
  });

/** The same answer minute by minute: what is open, where each row's steps fall, what is taken. No cleverness. */
function naiveStarts({ hours, busy, rules, minutes, zone, from, until, now }: Question): number[] {
  const margin = 3 * DAY;
  const open = new Set<number>();
  const steps = new Set<number>();
  const dates = new Set<string>();
  for (let minute = from - margin; minute < until + margin; minute += 60) dates.add(wallClockOf(zone, minute).date);
  for (const date of dates) {
    const weekday = (new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7;
    for (const row of hours) {
      if (row.weekday !== weekday || (row.from && date < row.from) || (row.until && date >= row.until)) continue;
      const start = minuteOf(instantOf(zone, date, row.startMinute, "start"));
      const end = minuteOf(instantOf(zone, date, row.endMinute, "end"));
      for (let minute = start; minute < end; minute++) {
        open.add(minute);
        if ((minute - start) % rules.stepMinutes === 0) steps.add(minute);
      }
    }
  }
  const isFree = (start: number) => {
    for (let minute = start; minute < start + minutes; minute++) if (!open.has(minute)) return false;
    const mine = { start: start - rules.bufferBefore, end: start + minutes + rules.bufferAfter };
    return !busy.some(({ start: s, end: e }) => s < e && s < mine.end && mine.start < e);
  };
  const found: number[] = [];
  for (let start = from; start < until; start++) {
    if (start < now + rules.noticeMinutes || start > now + rules.horizonDays * DAY) continue;
    if (steps.has(start) && isFree(start)) found.push(start);
  }
  return found;
}
