import { expect, test } from "vitest";
import type { Exception } from "@/lib/engine/open-intervals";
import { explain, freeStarts, type Opening, type Rules, type SlotQuery } from "@/lib/engine/slots";
import { PLAIN_RULES, query } from "@/lib/testing/question";
import { instantOf, minuteOf } from "@/lib/time/zone";

const DAY = 1440;
const WEEKDAYS = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1020 }));
const WEDNESDAY = minuteOf(new Date("2026-12-02T00:00:00Z"));

test("time off closes to the minute, over days, and cuts no new steps", () => {
  const exceptions = [closed("2026-12-02", 600, "2026-12-03", 590)];
  const starts = freeStarts(ask({ exceptions, until: WEDNESDAY + 2 * DAY })).map((start) => start - WEDNESDAY);
  expect(starts.slice(0, 3)).toEqual([540, DAY + 600, DAY + 630]);
  expect(rule(570, { exceptions })).toBe("closed");
});

test("extra hours open what the week doesn't, step from their own start, and stay closed in time off", () => {
  const saturday = { startDate: "2026-12-05", startMinute: 615, endDate: "2026-12-05", endMinute: 720 };
  const exceptions: Exception[] = [{ kind: "open", ...saturday }];
  const at = (minute: number) => 3 * DAY + minute;
  const week = { until: WEDNESDAY + 7 * DAY };
  expect([600, 615, 630, 645, 675].map((minute) => rule(at(minute), { exceptions, ...week }))).toEqual([
    "hours",
    null,
    "step",
    null,
    "length",
  ]);
  const off = [...exceptions, closed("2026-12-05", 0, "2026-12-05", 1440)];
  expect(rule(at(615), { exceptions: off, ...week })).toBe("closed");
});

test("extra hours may begin one day and end another", () => {
  const night: Exception = {
    ...{ kind: "open", startDate: "2026-12-02", startMinute: 1410, endDate: "2026-12-03", endMinute: 60 },
  };
  const starts = freeStarts(ask({ exceptions: [night], from: WEDNESDAY + 1320, until: WEDNESDAY + DAY + 540 }));
  expect(starts.map((start) => start - WEDNESDAY)).toEqual([1410, 1440]);
});

test("an opening is a start for its own service and length while it has places, and busy for everything else", () => {
  const group: Opening = { id: "group", serviceId: "a", start: WEDNESDAY + 1100, end: WEDNESDAY + 1150, ...places(1) };
  const during: Opening = { id: "during", serviceId: "a", start: WEDNESDAY + 600, end: WEDNESDAY + 650, ...places(2) };
  const openings = [during, group];
  const asked = { openings, serviceId: "a" };
  expect(rule(1100, asked)).toBe(null);
  expect(rule(600, asked)).toBe("full");
  expect(rule(570, asked)).toBe("taken");
  expect(rule(1100, { ...asked, minutes: 60 })).toBe("hours");
  expect(rule(1100, { openings, serviceId: "b" })).toBe("hours");
  expect(rule(600, { openings, serviceId: null })).toBe("taken");
  expect(freeStarts(ask(asked)).at(-1)).toBe(WEDNESDAY + 1100);
});

test("nothing is offered to a client where they are elsewhere, and right before and after it everything", () => {
  const elsewhere = [{ start: WEDNESDAY + 600, end: WEDNESDAY + 650 }];
  const buffers = { bufferBefore: 30, bufferAfter: 30, stepMinutes: 10 };
  const at = [540, 550, 560, 640, 650].map((minute) => rule(minute, { elsewhere, ...ruled(buffers) }));
  expect(at).toEqual([null, null, "elsewhere", "elsewhere", null]);
  const opening: Opening = { id: "group", serviceId: "a", start: WEDNESDAY + 600, end: WEDNESDAY + 650, ...places(0) };
  expect(rule(600, { openings: [opening], serviceId: "a", elsewhere })).toBe("elsewhere");
});

test("a place in an opening asks nothing of the day it is in already", () => {
  const opening: Opening = { id: "group", serviceId: "a", start: WEDNESDAY + 600, end: WEDNESDAY + 650, ...places(0) };
  const sessions = [{ start: opening.start, end: opening.end, newClients: 1 }];
  const rules = { maxPerDay: 1, newClientsPerWeek: 1 };
  const asked = { openings: [opening], serviceId: "a", busy: sessions, sessions, ...ruled(rules) };
  expect(rule(600, asked)).toBe(null);
  expect(rule(700, { ...asked, ...ruled({ ...rules, stepMinutes: 5 }) })).toBe("day_full");
  expect(rule(600, { ...asked, isNewClient: true })).toBe("new_clients");
});

test("a day and a week are full when they have all their sessions, and the week begins on Monday", () => {
  const sessions = [0, 1, 4].map((days) => session(days * DAY + 540));
  const week = { sessions, until: WEDNESDAY + 14 * DAY };
  expect(rule(720, { ...week, ...ruled({ maxPerDay: 1 }) })).toBe("day_full");
  expect(rule(720, { ...week, ...ruled({ maxPerDay: 2 }) })).toBe(null);
  // Sunday counts with the Wednesday before it, the Monday after it doesn't.
  expect(rule(2 * DAY + 720, { ...week, ...ruled({ maxPerWeek: 3 }) })).toBe("week_full");
  expect(rule(5 * DAY + 720, { ...week, ...ruled({ maxPerWeek: 3 }) })).toBe(null);
});

test("a day is the practitioner's own, not the world's", () => {
  const late = { zone: "Pacific/Auckland", hours: [{ weekday: 3, startMinute: 0, endMinute: 1440 }] };
  const thursday = minuteOf(instantOf("Pacific/Auckland", "2026-12-03", 0, "start"));
  const sessions = [{ start: thursday + 1380, end: thursday + 1430, newClients: 0 }];
  const asked = ask({ ...late, sessions, until: WEDNESDAY + 2 * DAY, ...ruled({ maxPerDay: 1 }) });
  expect(explain(thursday, asked)).toEqual({ offered: false, rule: "day_full" });
});

test("new clients are turned away only in a week that has enough of them, and no others are", () => {
  const sessions = [{ ...session(540), newClients: 2 }];
  const asked = { sessions, until: WEDNESDAY + 14 * DAY, isNewClient: true };
  expect(rule(720, { ...asked, ...ruled({ newClientsPerWeek: 2 }) })).toBe("new_clients");
  expect(rule(720, { ...asked, ...ruled({ newClientsPerWeek: 3 }) })).toBe(null);
  expect(rule(720, { ...asked, ...ruled({ newClientsPerWeek: 2 }), isNewClient: false })).toBe(null);
  expect(rule(7 * DAY + 720, { ...asked, ...ruled({ newClientsPerWeek: 2 }) })).toBe(null);
  expect(rule(7 * DAY + 720, { ...asked, ...ruled({ newClientsPerWeek: 0 }) })).toBe("new_clients");
});

test("a run goes on until there is a whole break, to the minute", () => {
  const run = { maxRunMinutes: 150, breakMinutes: 30, stepMinutes: 5 };
  // 9:00 to 9:50 and 10:15 to 11:05 are one run of 125 minutes.
  const sessions = [session(540), session(615)];
  expect(rule(670, { sessions, ...ruled(run) })).toBe("run");
  expect(rule(690, { sessions, ...ruled(run) })).toBe("run");
  expect(rule(695, { sessions, ...ruled(run) })).toBe(null);
  // With exactly a break between them they are two runs, and only the second grows.
  const apart = [session(540), session(620)];
  expect(rule(680, { sessions: apart, ...ruled(run) })).toBe(null);
  expect(rule(680, { sessions: [session(540), session(619)], ...ruled(run) })).toBe("run");
});

test("time off that ends in the hour that comes twice ends with its last, and begins with its first", () => {
  const zone = "America/New_York";
  const at = (time: string) => minuteOf(new Date(`2026-11-01T${time}:00Z`));
  const hours = [{ weekday: 6, startMinute: 0, endMinute: 360 }];
  const night = { zone, hours, from: at("04:00"), until: at("12:00"), minutes: 15, ...ruled({ stepMinutes: 15 }) };
  const until = query({ ...night, exceptions: [closed("2026-11-01", 0, "2026-11-01", 90)] });
  expect(freeStarts(until)[0]).toBe(at("06:30"));
  const since = query({ ...night, exceptions: [closed("2026-11-01", 90, "2026-11-01", 360)] });
  expect(freeStarts(since).at(-1)).toBe(at("05:15"));
});

test("hours until a midnight that comes twice last until the second", () => {
  const zone = "America/Havana";
  const first = minuteOf(instantOf(zone, "2026-11-01", 0, "start"));
  const hours = [{ weekday: 5, startMinute: 1380, endMinute: 1440 }];
  const asked = query({ zone, hours, minutes: 60, from: first, until: first + 600 });
  expect(freeStarts(asked)).toEqual([first]);
  expect(explain(first, asked)).toEqual({ offered: true });
});

function ask(given: Partial<SlotQuery>): SlotQuery {
  return query({ hours: WEEKDAYS, from: WEDNESDAY, until: WEDNESDAY + DAY, ...given });
}

/** The rule that excludes a minute after Wednesday's midnight, or null when it is offered. */
function rule(minute: number, given: Partial<SlotQuery>) {
  const verdict = explain(WEDNESDAY + minute, ask(given));
  return verdict.offered ? null : verdict.rule;
}

function ruled(rules: Partial<Rules>) {
  return { rules: { ...PLAIN_RULES, ...rules } };
}

function session(minute: number) {
  return { start: WEDNESDAY + minute, end: WEDNESDAY + minute + 50, newClients: 0 };
}

function places(booked: number) {
  return { capacity: 2, booked };
}

function closed(startDate: string, startMinute: number, endDate: string, endMinute: number): Exception {
  return { kind: "closed", startDate, startMinute, endDate, endMinute };
}
