import fc from "fast-check";
import { expect, test } from "vitest";
import { BLOCKS, blockOf, cellOf, dayBlocks, mergeDays, openCells, WEEK_CELLS } from "@/lib/engine/day-blocks";
import type { Hours } from "@/lib/engine/open-intervals";
import { freeStarts } from "@/lib/engine/slots";
import { PLAIN_RULES, query } from "@/lib/testing/question";
import { instantOf, minuteOf } from "@/lib/time/zone";

test("a block is open when a whole session fits into it", () => {
  const on = (startMinute: number, endMinute: number) => openCells([{ weekday: 1, startMinute, endMinute }], 50, 30);
  expect(on(540, 590)).toEqual([{ day: 1, block: "morning" }]);
  expect(on(540, 589)).toEqual([]);
  expect(on(690, 780)).toEqual([]);
  expect(on(480, 1320).map(({ block }) => block)).toEqual(["morning", "afternoon", "evening"]);
});

test("a block is closed when the hours' steps leave no room in it", () => {
  expect(openCells([{ weekday: 1, startMinute: 520, endMinute: 595 }], 50, 30)).toEqual([]);
});

test("hours that touch make room for a session together", () => {
  const hours = [
    { weekday: 1, startMinute: 540, endMinute: 570 },
    { weekday: 1, startMinute: 570, endMinute: 600 },
  ];
  expect(openCells(hours, 50, 30)).toEqual([{ day: 1, block: "morning" }]);
});

test("the week is open exactly where an empty week has a start that fits into the block", () => {
  const monday = minuteOf(new Date("2026-11-30T00:00:00Z"));
  const window = { from: monday, until: monday + 7 * 1440 };
  fc.assert(
    fc.property(anyHours, fc.constantFrom(15, 50, 90), fc.constantFrom(5, 30, 50), (hours, minutes, stepMinutes) => {
      const rules = { ...PLAIN_RULES, stepMinutes };
      const days = dayBlocks(freeStarts(query({ hours, minutes, rules, ...window })), "UTC", minutes);
      const open = days.flatMap(({ date, blocks }) => blocks.map((block) => `${date} ${block}`));
      const cells = openCells(hours, minutes, stepMinutes).map(({ day, block }) => `${dates[day]} ${block}`);
      expect(cells).toEqual(open);
    }),
  );
});

test("a start belongs to the block it begins in, by the clock of the zone", () => {
  const at = (minute: number) =>
    blockOf("America/New_York", instantOf("America/New_York", "2026-12-01", minute, "start"));
  expect([539, 540, 719, 720, 780, 1019, 1020, 1080, 1259, 1260].map(at)).toEqual([
    null,
    "morning",
    "morning",
    null,
    "afternoon",
    "afternoon",
    null,
    "evening",
    "evening",
    null,
  ]);
  expect(cellOf("Africa/Accra", minuteOf(new Date("2026-12-01T09:00:00Z")))).toEqual({ day: 1, block: "morning" });
});

test("a day's block is open only while a session still ends within it", () => {
  const at = (minute: number) => minuteOf(instantOf("Africa/Accra", "2026-12-01", minute, "start"));
  expect(dayBlocks([at(690)], "Africa/Accra", 50)).toEqual([]);
  expect(dayBlocks([at(670), at(1100)], "Africa/Accra", 50)).toEqual([
    { date: "2026-12-01", blocks: ["morning", "evening"] },
  ]);
});

test("days of several practitioners are open where any of them is", () => {
  const merged = mergeDays([
    [{ date: "2026-12-02", blocks: ["evening"] }],
    [
      { date: "2026-12-01", blocks: ["morning"] },
      { date: "2026-12-02", blocks: ["morning"] },
    ],
  ]);
  expect(merged).toEqual([
    { date: "2026-12-01", blocks: ["morning"] },
    { date: "2026-12-02", blocks: ["morning", "evening"] },
  ]);
});

test("a week has 21 cells, Monday morning first", () => {
  expect(WEEK_CELLS).toHaveLength(21);
  expect(WEEK_CELLS[0]).toEqual({ day: 0, block: "morning" });
  expect(WEEK_CELLS[20]).toEqual({ day: 6, block: BLOCKS[2]?.block });
});

const dates = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"];

const anyRow = fc
  .tuple(fc.nat(6), fc.integer({ min: 90, max: 250 }), fc.integer({ min: 1, max: 60 }))
  .map(([weekday, start, length]) => ({
    weekday,
    startMinute: start * 5,
    endMinute: Math.min((start + length) * 5, 1435),
  }));

// Rows may touch; the database refuses those that overlap within a weekday.
const anyHours: fc.Arbitrary<Hours[]> = fc
  .array(anyRow, { maxLength: 8 })
  .map((rows) => rows.filter((row, index) => !rows.slice(0, index).some((earlier) => overlap(row, earlier))));

function overlap(one: Hours, other: Hours) {
  return one.weekday === other.weekday && one.startMinute < other.endMinute && other.startMinute < one.endMinute;
}
