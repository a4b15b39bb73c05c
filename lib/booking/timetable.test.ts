import { expect, test } from "vitest";
import type { FreeSlot } from "@/lib/availability/free-days";
import { closestTo, timetable, wallClockInput } from "@/lib/booking/timetable";
import type { ViewerClock } from "@/lib/time/format";

const NOW = new Date("2026-12-01T09:00:00Z");
const ACCRA: ViewerClock = { zone: "Africa/Accra", hourCycle: "h12", firstWeekday: 0 };
const anywhere = { date: null, month: null };

const free = (...moments: string[]): FreeSlot[] =>
  moments.map((at) => {
    const startsAt = new Date(`${at}Z`);
    return { id: at, startsAt, minutes: 30, practitionerId: "osei", openingId: null, placesLeft: null };
  });

test("without a wish the soonest day is shown, its times by part of the day", () => {
  const table = timetable(free("2026-12-03T08:00", "2026-12-03T14:00", "2026-12-04T19:00"), ACCRA, anywhere, NOW);
  expect(table.day?.date).toBe("2026-12-03");
  expect(table.day?.parts.map(({ name, slots }) => [name, slots.length])).toEqual([
    ["Morning", 1],
    ["Afternoon", 1],
  ]);
  expect(table.soonestByPart.map(({ name, slot }) => [name, slot.id])).toEqual([
    ["Morning", "2026-12-03T08:00"],
    ["Afternoon", "2026-12-03T14:00"],
    ["Evening", "2026-12-04T19:00"],
  ]);
});

test("an empty month is kept, and says where the next times are", () => {
  const slots = free("2026-12-03T08:00", "2027-02-05T10:00");
  const table = timetable(slots, ACCRA, { date: null, month: "2027-01" }, NOW);
  expect(table).toMatchObject({ month: "2027-01", monthCount: 0, day: null, previous: "2026-12", next: "2027-02" });
  expect(table.elsewhere?.id).toBe("2027-02-05T10:00");
});

test("late in the month it starts with the week that times begin in, and the next month is there too", () => {
  const late = new Date("2026-12-28T20:00:00Z");
  const slots = free("2026-12-30T08:00", "2027-01-05T10:00", "2027-02-05T10:00");
  const table = timetable(slots, ACCRA, anywhere, late);
  expect(table).toMatchObject({ month: "2026-12", previous: null, next: "2027-02" });
  expect(table.weeks.map((week) => week[0]?.date)).toEqual(["2026-12-28"]);
  expect(table.following).toMatchObject({ month: "2027-01" });
  const chosen = timetable(slots, ACCRA, { date: "2027-01-05", month: null }, late);
  expect(chosen).toMatchObject({ month: "2026-12", following: { month: "2027-01" }, day: { date: "2027-01-05" } });
  expect(timetable(slots, ACCRA, { date: null, month: "2027-01" }, late)).toMatchObject({
    month: "2027-01",
    following: null,
    previous: "2026-12",
  });
});

test("a month whose times have weeks to go is shown alone, from the first of them", () => {
  const { weeks, following } = timetable(free("2026-12-09T08:00", "2027-01-05T10:00"), ACCRA, anywhere, NOW);
  expect(weeks[0]?.[0]?.date).toBe("2026-12-07");
  expect(following).toBeNull();
});

test("nothing leads before the first time or after the last time", () => {
  const slots = free("2026-12-03T08:00", "2027-01-05T10:00");
  expect(timetable(slots, ACCRA, anywhere, NOW)).toMatchObject({ previous: null, next: "2027-01" });
  expect(timetable(slots, ACCRA, { date: null, month: "2027-01" }, NOW)).toMatchObject({ next: null });
  expect(timetable(slots, ACCRA, { date: "2026-11-30", month: null }, NOW).day?.date).toBe("2026-12-03");
});

test("weeks begin where the viewer's do, and today is marked on the viewer's date", () => {
  const auckland = { ...ACCRA, zone: "Pacific/Auckland", firstWeekday: 6 };
  const { weeks } = timetable([], auckland, { date: null, month: "2026-12" }, new Date("2026-12-01T13:00:00Z"));
  expect(weeks[0]?.map((day) => day?.date ?? "")).toEqual([
    "",
    "",
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2026-12-04",
    "2026-12-05",
  ]);
  expect(weeks.flat().find((day) => day?.isToday)?.date).toBe("2026-12-02");
});

test("two who are free at the same time count once", () => {
  const [osei] = free("2026-12-03T08:00");
  if (!osei) throw new Error("There is no slot.");
  const table = timetable([osei, { ...osei, id: "lind", practitionerId: "lind" }], ACCRA, anywhere, NOW);
  expect(table.day?.parts[0]?.slots).toEqual([osei]);
  expect(table.monthCount).toBe(1);
});

test("the closest times are on both sides of the one that has gone, in their order", () => {
  const slots = free("2026-12-03T08:00", "2026-12-03T11:30", "2026-12-03T12:30", "2026-12-04T12:00");
  const found = closestTo(slots, new Date("2026-12-03T12:00:00Z"), 2);
  expect(found.map(({ id }) => id)).toEqual(["2026-12-03T11:30", "2026-12-03T12:30"]);
});

test("a date stands for its first free time, so that another zone can keep the instant", () => {
  expect(wallClockInput(free("2026-12-10T02:00"), "2026-12-10", "Africa/Accra")).toEqual(
    new Date("2026-12-10T02:00:00Z"),
  );
  expect(wallClockInput([], "2026-12-10", "Africa/Accra")).toEqual(new Date("2026-12-10T12:00:00Z"));
});
