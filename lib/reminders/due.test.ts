import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REMINDER_KINDS } from "@/db/schema/reminders";
import { type Ahead, chooseReminder } from "@/lib/reminders/choose";
import { BEFORE_QUIET_MINUTES, dueAt, LEAD_MINUTES, type ReminderKind, tooLateFrom } from "@/lib/reminders/due";
import { wantedKinds } from "@/lib/reminders/wanted";
import { minutesAfter } from "@/lib/testing/clock";
import { wallClock } from "@/lib/time/zone";

const NIGHT = { from: 21 * 60, until: 7 * 60 };
const LONDON = "Europe/London";

describe("a reminder is due", () => {
  test.each([
    ["two-days", "2026-12-08T10:00:00Z", "2026-12-06T10:00:00Z", "48 hours before"],
    ["day", "2026-12-08T10:00:00Z", "2026-12-07T10:00:00Z", "24 hours before"],
    ["two-hours", "2026-12-08T10:00:00Z", "2026-12-08T08:00:00Z", "two hours before"],
    ["link", "2026-12-08T06:30:00Z", "2026-12-08T06:20:00Z", "ten minutes before, whatever the hour"],
    ["day", "2026-12-08T06:30:00Z", "2026-12-06T20:30:00Z", "before the night it would come in"],
    ["two-hours", "2026-12-08T08:00:00Z", "2026-12-08T07:00:00Z", "as the night ends, where an hour is left"],
    ["two-hours", "2026-12-08T07:30:00Z", "2026-12-07T20:30:00Z", "the evening before, where less is left"],
    ["two-hours", "2026-12-08T22:55:00Z", "2026-12-08T20:30:00Z", "well before a night that it would come just before"],
    ["day", "2027-03-29T09:00:00Z", "2027-03-28T09:00:00Z", "24 elapsed hours before, past a clock change"],
  ] as const)("%s of %s at %s: %s", (kind, startsAt, due, _) => {
    expect(dueAt(kind, new Date(startsAt), LONDON, NIGHT)).toEqual(new Date(due));
  });

  test("at any hour in a practice without quiet hours", () => {
    const never = { from: 0, until: 0 };
    expect(dueAt("day", new Date("2026-12-08T03:00:00Z"), LONDON, never)).toEqual(new Date("2026-12-07T03:00:00Z"));
  });
});

// Each with a moment at which its clocks change: by an hour, by half of one, at midnight, or three quarters past an hour.
const CHANGES: [zone: string, at: string][] = [
  ["Europe/London", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2027-03-14T07:00:00Z"],
  ["Australia/Lord_Howe", "2027-04-03T15:00:00Z"],
  ["America/Santiago", "2027-04-04T03:00:00Z"],
  ["Africa/Cairo", "2027-04-29T22:00:00Z"],
  ["Pacific/Chatham", "2027-04-03T14:00:00Z"],
];

test.each(CHANGES)("in %s the clocks change at %s", (zone, at) => {
  const [before, after] = [minutesAfter(new Date(at), -1), new Date(at)].map((moment) => wallClock(zone, moment));
  expect(((after?.minute ?? 0) - (before?.minute ?? 0) + 1_440) % 1_440).not.toBe(1);
});

test.each([...CHANGES, ["Asia/Kolkata", "2026-12-01T00:00:00Z"]])(
  "around a clock change in %s each reminder comes once, never at night, the latest last",
  (zone, at) => {
    const around = fc.record({
      startsAt: fc.integer({ min: -3 * 288, max: 3 * 288 }).map((step) => minutesAfter(new Date(at), step * 5)),
      from: fc.integer({ min: 19 * 4, max: 24 * 4 - 1 }).map((quarter) => quarter * 15),
      until: fc.integer({ min: 0, max: 9 * 4 }).map((quarter) => quarter * 15),
    });
    fc.assert(
      fc.property(around, ({ startsAt, from, until }) => {
        const sent = sentBetween(minutesAfter(startsAt, -4 * 1_440), startsAt, {
          ...{ startsAt, zone, quiet: { from, until }, wanted: REMINDER_KINDS, promised: [] },
          arrangedAt: minutesAfter(startsAt, -30 * 1_440),
        });
        expect(sent.map(({ kind }) => kind)).toEqual(REMINDER_KINDS);
        for (const { kind, at: sentAt } of sent) {
          const early = (Number(startsAt) - Number(sentAt)) / 60_000;
          const { minute } = wallClock(zone, sentAt);
          if (kind === "link") expect(early).toBe(5);
          else expect(minute >= until && minute < from, `${kind} at ${sentAt.toISOString()}`).toBe(true);
          expect(early).toBeLessThanOrEqual(LEAD_MINUTES[kind] + 840 + BEFORE_QUIET_MINUTES);
          expect(sentAt < tooLateFrom(kind, startsAt)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  },
);

describe("of a session that has waited for its reminders", () => {
  const startsAt = new Date("2026-12-08T15:00:00Z");
  const session: Ahead = {
    ...{ startsAt, zone: LONDON, quiet: NIGHT, wanted: REMINDER_KINDS, promised: [] },
    arrangedAt: new Date("2026-11-01T10:00:00Z"),
  };
  const at = (minutes: number) => chooseReminder(session, minutesAfter(startsAt, -minutes))?.kind ?? null;

  test("the nearest is sent alone, and none of what has begun", () => {
    expect(at(47 * 60)).toBe("two-days");
    expect(at(23 * 60)).toBe("day");
    expect(at(100)).toBe("two-hours");
    expect(at(31)).toBe("two-hours");
    expect(at(20)).toBeNull();
    expect(at(3)).toBe("link");
    expect(at(0)).toBeNull();
    expect(at(-5)).toBeNull();
  });

  test("what was missed in the day is made up for after the night, not in it", () => {
    const inTheNight = minutesAfter(startsAt, -13 * 60);
    expect(chooseReminder({ ...session, wanted: ["day"] }, inTheNight)).toBeNull();
    expect(chooseReminder({ ...session, wanted: ["day"] }, minutesAfter(startsAt, -8 * 60))?.kind).toBe("day");
  });

  test("one that was sent is not sent again, nor one before it", () => {
    expect(chooseReminder({ ...session, promised: ["day"] }, minutesAfter(startsAt, -20 * 60))).toBeNull();
  });

  test("a time that was given a moment ago is not repeated", () => {
    const booked = (minutes: number) => ({ ...session, arrangedAt: minutesAfter(startsAt, -minutes) });
    expect(chooseReminder(booked(24 * 60 + 30), minutesAfter(startsAt, -23 * 60))).toBeNull();
    expect(chooseReminder(booked(26 * 60), minutesAfter(startsAt, -23 * 60))?.kind).toBe("day");
    expect(chooseReminder(booked(15), minutesAfter(startsAt, -9))?.kind).toBe("link");
    expect(chooseReminder(booked(5), minutesAfter(startsAt, -4))).toBeNull();
  });
});

describe("who has a say", () => {
  const practice: ReminderKind[] = ["day", "link"];

  test("a service changes what the practice does, and a client both", () => {
    const service = { added: ["two-hours" as const], removed: ["link" as const] };
    expect(wantedKinds({ practice, service: null, client: null })).toEqual(["day", "link"]);
    expect(wantedKinds({ practice, service, client: null })).toEqual(["day", "two-hours"]);
    const client = { added: ["link" as const], removed: ["two-hours" as const], isStopped: false };
    expect(wantedKinds({ practice, service, client })).toEqual(["day", "link"]);
  });

  test("a client who has stopped them gets none, whatever was chosen", () => {
    const client = { added: ["two-days" as const], removed: [], isStopped: true };
    expect(wantedKinds({ practice, service: null, client })).toEqual([]);
  });
});

/** What is sent when it is looked for every quarter of an hour, five minutes before and so on, each remembered. */
function sentBetween(from: Date, until: Date, session: Ahead) {
  const sent: { kind: ReminderKind; at: Date }[] = [];
  for (let at = minutesAfter(from, -5); at <= until; at = minutesAfter(at, 15)) {
    const chosen = chooseReminder({ ...session, promised: sent.map(({ kind }) => kind) }, at);
    if (chosen) sent.push({ kind: chosen.kind, at });
  }
  return sent;
}
