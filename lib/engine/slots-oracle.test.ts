import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, freeStarts, type SlotQuery } from "@/lib/engine/slots";
import { changesOf } from "@/lib/testing/model/oracle-clock";
import { oracleOf } from "@/lib/testing/model/slot-oracle";

const DAY = 1440;
const WEEK = 7 * DAY;
// A developer who changes the engine can try more than every run does: SLOT_ORACLE_RUNS=1000.
const RUNS = Number(process.env.SLOT_ORACLE_RUNS ?? 30);

test("for every minute of a week: listed, explained and reckoned from the clocks alone, it is the same", {
  timeout: 90_000 + RUNS * 1_000,
}, () => {
  fc.assert(
    fc.property(anyQuestion, (query) => {
      const brokenRules = oracleOf(query);
      const listed = new Set(freeStarts(query));
      const wrong: string[] = [];
      for (let start = query.from - 20; start < query.until + 20; start++) {
        const firstBrokenRule = brokenRules(start);
        const verdict = explain(start, query);
        const isRight = verdict.offered ? firstBrokenRule.length === 0 : firstBrokenRule.includes(verdict.rule);
        if (!isRight || listed.has(start) !== verdict.offered)
          wrong.push(`${start}: ${listed.has(start)}, ${JSON.stringify(verdict)}, ${firstBrokenRule}`);
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect([...listed]).toEqual([...listed].sort((one, other) => one - other));
    }),
    { numRuns: RUNS },
  );
});

// Half an hour, a lost day, a month of other time, negative summer time, two hours at once, odd offsets, midnight jumps.
const ZONES: [zone: string, from: string, until: string][] = [
  ["Australia/Lord_Howe", "2024-01-01", "2028-01-01"],
  ["Pacific/Apia", "2010-01-01", "2022-01-01"],
  ["Africa/Casablanca", "2024-01-01", "2028-01-01"],
  ["Europe/Dublin", "2024-01-01", "2028-01-01"],
  ["Antarctica/Troll", "2024-01-01", "2028-01-01"],
  ["Asia/Kathmandu", "1985-06-01", "1986-06-01"],
  ["America/New_York", "2024-01-01", "2028-01-01"],
  ["America/Santiago", "2021-01-01", "2028-01-01"],
  ["America/Havana", "2024-01-01", "2028-01-01"],
  ["Asia/Beirut", "2022-01-01", "2028-01-01"],
  ["Africa/Cairo", "2014-01-01", "2015-01-01"],
  ["America/Caracas", "2016-01-01", "2017-01-01"],
  ["Asia/Pyongyang", "2018-01-01", "2019-01-01"],
];

const CHANGES = ZONES.flatMap(([zone, from, until]) => changesOf(zone, from, until).map((day) => ({ zone, day })));

// Some weeks are quiet ones, in zones whose clocks never change among others.
const anyWeek = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CHANGES) },
  {
    weight: 1,
    arbitrary: fc.record({
      zone: fc.constantFrom("Africa/Accra", "Asia/Kathmandu", "Europe/Stockholm", "UTC"),
      day: fc.integer({ min: 20_000, max: 23_000 }).map((day) => day * DAY),
    }),
  },
);

// Most rows lie where clocks change; times come in steps of five minutes, so that they meet exactly every so often.
const anyBoundary = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 12, 18, 24, 30, 36), fc.nat(288));
const anyHours = fc.array(
  fc.tuple(fc.nat(6), anyBoundary, anyBoundary, fc.nat(9)).map(([weekday, one, other, dated]) => ({
    weekday,
    startMinute: Math.min(one, other, 287) * 5,
    endMinute: (one === other ? 288 : Math.max(one, other)) * 5,
    from: dated === 0 ? "2025-04-05" : null,
    until: dated === 1 ? "2026-06-01" : null,
  })),
  { minLength: 6, maxLength: 24 },
);

const rarely = <Value>(usual: Value, ...others: Value[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) });

const anyRules = fc.record({
  bufferBefore: fc.constantFrom(0, 5, 30),
  bufferAfter: fc.constantFrom(0, 10),
  noticeMinutes: rarely(0, 120, 1441),
  horizonDays: rarely(60, 3, 5),
  stepMinutes: fc.constantFrom(5, 15, 30, 50, 60),
  maxPerDay: rarely<number | null>(null, 1, 2, 4),
  maxPerWeek: rarely<number | null>(null, 3, 5, 8),
  maxRunMinutes: rarely<number | null>(null, 90, 120, 240),
  breakMinutes: fc.constantFrom(5, 15, 30, 90),
  newClientsPerWeek: rarely<number | null>(null, 0, 1, 3),
});

// Places around the window are said as minutes from its start, and made times once the window is known.
const steps = (min: number, max: number) => fc.integer({ min: min / 5, max: max / 5 }).map((step) => step * 5);
const anyStretch = fc.tuple(steps(-2 * DAY, WEEK + 2 * DAY), fc.oneof(steps(0, 200), fc.nat(200)));
const anyException = fc.record({
  kind: fc.constantFrom("closed", "open"),
  fromChange: fc.oneof(fc.constantFrom(-1, 0, 0, 0, 1), fc.integer({ min: -6, max: 6 })),
  days: fc.constantFrom(0, 0, 0, 1, 3),
  bounds: fc.tuple(anyBoundary, anyBoundary),
});
// Half of the sessions are close together, so that runs without a break come about; the others fill weeks.
const anySession = fc.tuple(
  fc.oneof(steps(-WEEK, 2 * WEEK), steps(0, DAY), steps(3 * DAY, 4 * DAY)),
  steps(15, 90),
  fc.nat(1),
);
const anyOpening = fc.record({
  start: steps(-60, WEEK),
  longer: rarely(0, 30),
  serviceId: rarely("group", "other"),
  booked: fc.nat(2),
});

const anyQuestion: fc.Arbitrary<SlotQuery> = fc
  .record({
    week: anyWeek,
    before: fc.oneof(steps(0, WEEK), fc.nat(WEEK)),
    hours: anyHours,
    rules: anyRules,
    exceptions: fc.array(anyException, { maxLength: 5 }),
    openings: fc.array(anyOpening, { maxLength: 4 }),
    busy: fc.array(anyStretch, { maxLength: 20 }),
    imported: fc.array(anyStretch, { maxLength: 6 }),
    sessions: fc.array(anySession, { maxLength: 30 }),
    elsewhere: fc.array(anyStretch, { maxLength: 3 }),
    serviceId: fc.constantFrom("group", null),
    minutes: fc.constantFrom(15, 30, 50, 60, 90, 240),
    isNewClient: fc.boolean(),
    nowAgo: fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  })
  .map(({ week: { zone, day }, before, nowAgo, ...rest }) => {
    const from = day + DAY - before;
    return {
      ...rest,
      zone,
      from,
      until: from + WEEK,
      now: from - nowAgo - 0.5,
      exceptions: rest.exceptions.map((one) => exceptionOn(day + one.fromChange * DAY, one)),
      busy: rest.busy.map(([start, minutes]) => ({ start: from + start, end: from + start + minutes })),
      imported: rest.imported.map(([start, minutes]) => ({ start: from + start, end: from + start + minutes })),
      elsewhere: rest.elsewhere.map(([start, minutes]) => ({ start: from + start, end: from + start + minutes })),
      sessions: rest.sessions.map(([start, minutes, newClients]) => {
        return { start: from + start, end: from + start + minutes, newClients };
      }),
      openings: rest.openings.map(({ start, longer, serviceId, booked }, index) => {
        const end = from + start + rest.minutes + longer;
        return { id: `opening-${index}`, serviceId, start: from + start, end, capacity: 2, booked };
      }),
    };
  });

function exceptionOn(
  minute: number,
  { kind, days, bounds }: { kind: "closed" | "open"; days: number; bounds: number[] },
) {
  const dateAfter = (later: number) => new Date((minute + later * DAY) * 60_000).toISOString().slice(0, 10);
  const [early = 0, late = 0] = bounds.toSorted((one, other) => one - other);
  const endMinute = days === 0 ? Math.min(1440, late + 1) : late;
  return {
    kind,
    startDate: dateAfter(0),
    startMinute: Math.min(early, endMinute),
    endDate: dateAfter(days),
    endMinute,
  };
}
