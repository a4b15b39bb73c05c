import { expect, test } from "vitest";
import type { Hours } from "@/lib/engine/open-intervals";
import { explain, freeStarts, type Rules, type SlotQuery } from "@/lib/engine/slots";
import { PLAIN_RULES, query } from "@/lib/testing/question";
import { instantOf, minuteOf } from "@/lib/time/zone";

const DAY = 1440;
const NOW = minuteOf(new Date("2026-12-01T09:00:00Z"));
const MORNINGS: Hours[] = [1, 2, 3].map((weekday) => ({ weekday, startMinute: 540, endMinute: 720 }));

test("starts step through the hours and the last session ends with them", () => {
  expect(times(freeStarts(ask({})))).toEqual([
    "2026-12-02 09:00",
    "2026-12-02 09:30",
    "2026-12-02 10:00",
    "2026-12-02 10:30",
    "2026-12-02 11:00",
  ]);
});

test("a session may touch what is taken, and not overlap it by a minute", () => {
  const taken = (from: number, until: number) => ({ busy: [{ start: onWednesday(from), end: onWednesday(until) }] });
  expect(times(freeStarts(ask(taken(590, 600))))).toContain("2026-12-02 09:00");
  expect(times(freeStarts(ask(taken(589, 600))))).not.toContain("2026-12-02 09:00");
  expect(times(freeStarts(ask(taken(590, 600))))).toContain("2026-12-02 10:00");
  expect(times(freeStarts(ask(taken(590, 601))))).not.toContain("2026-12-02 10:00");
});

test("buffers keep their distance on both sides", () => {
  const busy = [{ start: onWednesday(600), end: onWednesday(630) }];
  const starts = freeStarts(ask({ busy, rules: { ...RULES, bufferBefore: 15, bufferAfter: 10 } }));
  expect(times(starts)).toEqual(["2026-12-02 09:00", "2026-12-02 11:00"]);
});

test("hours that touch are one open interval, over midnight too", () => {
  const hours = [
    { weekday: 2, startMinute: 1380, endMinute: 1440 },
    { weekday: 3, startMinute: 0, endMinute: 30 },
  ];
  const until = NOW + 3 * DAY;
  expect(times(freeStarts(ask({ hours, until })))).toEqual(["2026-12-02 23:00", "2026-12-02 23:30"]);
});

test("hours hold on the dates from their first to before their last", () => {
  const hours = [{ weekday: 2, startMinute: 540, endMinute: 600, from: "2026-12-09", until: "2026-12-23" }];
  const starts = freeStarts(ask({ hours, until: NOW + 40 * DAY, rules: { ...RULES, horizonDays: 60 } }));
  expect(times(starts)).toEqual(["2026-12-09 09:00", "2026-12-16 09:00"]);
});

test("the notice and the horizon count to the minute, both ends included", () => {
  const start = onWednesday(540);
  const hours: Hours[] = [{ weekday: 2, startMinute: 540, endMinute: 590 }];
  const offered = (now: number) =>
    freeStarts(ask({ hours, now, from: now, rules: { ...RULES, noticeMinutes: 120, horizonDays: 1 } })).includes(start);
  expect([start - 119, start - 120, start - DAY, start - DAY - 1].map(offered)).toEqual([false, true, true, false]);
});

test("each rule that excludes a time is named", () => {
  const asked = ask({ busy: [{ start: onWednesday(600), end: onWednesday(610) }], until: NOW + 9 * DAY });
  const rule = (start: number, change: Partial<SlotQuery> = {}) => explain(start, { ...asked, ...change });
  expect(rule(onWednesday(540))).toEqual({ offered: true });
  expect(rule(onWednesday(500))).toEqual({ offered: false, rule: "hours" });
  expect(rule(onWednesday(690))).toEqual({ offered: false, rule: "length" });
  expect(rule(onWednesday(545))).toEqual({ offered: false, rule: "step" });
  expect(rule(onWednesday(570))).toEqual({ offered: false, rule: "taken" });
  expect(rule(onWednesday(540), { now: onWednesday(539) })).toEqual({ offered: false, rule: "notice" });
  expect(rule(onWednesday(540) + 7 * DAY)).toEqual({ offered: false, rule: "horizon" });
  expect(rule(onWednesday(540), { until: onWednesday(540) })).toEqual({ offered: false, rule: "window" });
});

test("sessions keep their wall-clock time through a clock change", () => {
  const hours = [{ weekday: 6, startMinute: 600, endMinute: 650 }];
  const now = minuteOf(new Date("2026-10-20T00:00:00Z"));
  const starts = freeStarts(
    ask({
      hours,
      zone: "Europe/Stockholm",
      now,
      from: now,
      until: now + 14 * DAY,
      rules: { ...RULES, horizonDays: 60 },
    }),
  );
  expect(starts.map((start) => new Date(start * 60_000).toISOString())).toEqual([
    "2026-10-25T09:00:00.000Z",
    "2026-11-01T09:00:00.000Z",
  ]);
});

test("hours across a lost hour step in elapsed minutes, and across a repeated one too", () => {
  const night = (weekday: number) => [{ weekday, startMinute: 60, endMinute: 240 }];
  const of = (date: string) => {
    const now = minuteOf(instantOf("America/New_York", date, 0, "start"));
    return freeStarts(
      ask({
        hours: night(6),
        zone: "America/New_York",
        now,
        from: now,
        until: now + DAY,
        minutes: 60,
        rules: { ...RULES, stepMinutes: 60, noticeMinutes: 0 },
      }),
    );
  };
  expect(of("2026-03-08")).toHaveLength(2);
  expect(of("2026-11-01")).toHaveLength(4);
});

const RULES: Rules = { ...PLAIN_RULES, noticeMinutes: 120, horizonDays: 7 };

function ask(change: Partial<SlotQuery>): SlotQuery {
  const window = { from: onWednesday(0), until: onWednesday(1440), now: NOW };
  return query({ hours: MORNINGS, rules: RULES, zone: "Africa/Accra", ...window, ...change });
}

/** Wednesday, 2 December 2026 in Accra, which keeps UTC. */
function onWednesday(minute: number): number {
  return minuteOf(new Date("2026-12-02T00:00:00Z")) + minute;
}

function times(starts: number[]): string[] {
  return starts.map((start) => new Date(start * 60_000).toISOString().slice(0, 16).replace("T", " "));
}
