import fc from "fast-check";
import { expect, test } from "vitest";
import { coverage, paintedDraft } from "@/lib/availability/editing/painted";
import { rowProblems } from "@/lib/availability/week";
import { type DraftRow, draftOf, readableRows } from "@/lib/availability/week-draft";

const MONDAY = 0;
const row = (start: string, end: string, weekday = MONDAY): DraftRow => ({ weekday, start, end });

test("paint joins what it borders on, and leaves the rest of the week as it was typed", () => {
  const week = [row("09:05", "12:00"), row("13:00", "17:00"), row("", "10:00"), row("10:00", "11:00", 3)];
  const noon = { firstDay: MONDAY, lastDay: MONDAY, startMinute: 720, endMinute: 780 };
  expect(paintedDraft(week, noon, true)).toEqual([row("", "10:00"), row("09:05", "17:00"), row("10:00", "11:00", 3)]);
});

test("closing cuts a row in two, and a whole day away", () => {
  const week = [row("09:00", "17:00"), row("09:00", "17:00", 1)];
  const noon = { firstDay: MONDAY, lastDay: MONDAY, startMinute: 720, endMinute: 780 };
  expect(paintedDraft(week, noon, false)).toEqual([
    row("09:00", "12:00"),
    row("13:00", "17:00"),
    row("09:00", "17:00", 1),
  ]);
  const both = { firstDay: 0, lastDay: 1, startMinute: 0, endMinute: 1440 };
  expect(paintedDraft(week, both, false)).toEqual([]);
});

test("midnight at the end of a day can be painted, as the list has it", () => {
  const evening = { firstDay: 6, lastDay: 6, startMinute: 1_380, endMinute: 1_440 };
  expect(paintedDraft([], evening, true)).toEqual([row("23:00", "00:00", 6)]);
  expect(coverage([row("23:00", "00:00", 6)], 6, 1_380, 1_440)).toBe("open");
});

const half = fc.integer({ min: 0, max: 47 }).map((slot) => slot * 30);
const rectangle = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), half, half, fc.boolean())
  .map(([one, other, from, to, isOpen]) => ({
    painted: {
      ...{ firstDay: Math.min(one, other), lastDay: Math.max(one, other) },
      ...{ startMinute: Math.min(from, to), endMinute: Math.max(from, to) + 30 },
    },
    isOpen,
  }));

test("whatever is painted, each half hour is as it was painted last, and the week can be published", () => {
  fc.assert(
    fc.property(fc.array(rectangle, { maxLength: 12 }), (strokes) => {
      let draft = draftOf([]);
      const cells = new Map<string, boolean>();
      for (const { painted, isOpen } of strokes) {
        draft = paintedDraft(draft, painted, isOpen);
        for (let day = painted.firstDay; day <= painted.lastDay; day++)
          for (let at = painted.startMinute; at < painted.endMinute; at += 30) cells.set(`${day} ${at}`, isOpen);
      }
      for (let day = 0; day <= 6; day++)
        for (let at = 0; at < 1_440; at += 30)
          expect(coverage(draft, day, at, at + 30)).toBe(cells.get(`${day} ${at}`) ? "open" : "closed");
      expect(rowProblems(readableRows(draft)).size).toBe(0);
    }),
  );
});
