import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameCell, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { type FreeStarts, rankMatches } from "@/lib/engine/matching";
import { instantOf, minuteOf, wallClockOf } from "@/lib/time/zone";

const MORNING = { day: 2, block: "morning" } as const;
const EVENING = { day: 2, block: "evening" } as const;

test("the sooner day comes before the cell ticked earlier", () => {
  const starts = [at("2026-12-02", 1100), at("2026-12-09", 600)];
  expect(rankMatches([starting({ starts })], [MORNING, EVENING]).map(({ start }) => start)).toEqual(starts);
});

test("on one day the sooner start comes first, in whatever order the cells were ticked", () => {
  const starts = [540, 570, 600, 630, 660, 1100].map((minute) => at("2026-12-02", minute));
  expect(rankMatches([starting({ starts })], [EVENING, MORNING]).map(({ start }) => start)).toEqual(starts);
});

test("of two who are free at the same moment the one whose day keeps fewer gaps comes first", () => {
  const lind = {
    ...starting({ starts: [540, 570, 600].map((minute) => at("2026-12-02", minute)) }),
    practitionerId: "lind",
  };
  const ranked = rankMatches([lind, starting({ starts: [at("2026-12-02", 570)] })], [MORNING]);
  expect(ranked.map(({ practitionerId }) => practitionerId)).toEqual(["lind", "osei", "lind", "lind"]);
});

test("the first practitioner who is free comes first, each by their own clock", () => {
  const accra = starting({ starts: [at("2026-12-02", 660)] });
  const stockholm = {
    ...starting({ starts: [at("2026-12-02", 540)] }),
    practitionerId: "lind",
    zone: "Europe/Stockholm",
  };
  const ranked = rankMatches([accra, stockholm], [MORNING]);
  expect(ranked.map(({ practitionerId }) => practitionerId)).toEqual(["lind", "osei"]);
  expect(rankMatches([{ ...stockholm, starts: [at("2026-12-02", 690)] }], [MORNING])).toEqual([]);
});

test("what was asked for on one date alone matches on no other", () => {
  const starts = [at("2026-12-02", 600), at("2026-12-09", 600)];
  const ranked = rankMatches([starting({ starts })], [{ ...MORNING, date: "2026-12-09" }]);
  expect(ranked.map(({ start, date }) => [start, date])).toEqual([[at("2026-12-09", 600), "2026-12-09"]]);
});

test("every start in a ticked cell is a match once, and nothing else is", () => {
  const anyStarts = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { maxLength: 60 });
  const anyCells = fc.shuffledSubarray([...WEEK_CELLS]);
  fc.assert(
    fc.property(
      anyStarts,
      anyCells,
      fc.constantFrom("Africa/Accra", "America/New_York", "Asia/Kathmandu"),
      (steps, cells, zone) => {
        const starts = steps.sort((one, other) => one - other).map((step) => at("2026-10-28", 0) + step * 15);
        const ranked = rankMatches([{ ...starting({ starts }), zone }], cells);
        const expected = starts.filter((start) => cells.some((cell) => isSameCell(cell, naiveCell(zone, start))));
        expect(ranked.map(({ start }) => start).sort((one, other) => one - other)).toEqual(expected);
        for (const [index, { start }] of ranked.entries()) {
          const before = ranked[index - 1]?.start ?? start;
          expect(before).toBeLessThanOrEqual(start);
        }
      },
    ),
  );
});

function starting({ starts }: { starts: number[] }): FreeStarts {
  return { practitionerId: "osei", zone: "Africa/Accra", starts, apartMinutes: 60 };
}

function at(date: string, minute: number): number {
  return minuteOf(instantOf("Africa/Accra", date, minute, "start"));
}

function naiveCell(zone: string, start: number) {
  const { weekday, minute } = wallClockOf(zone, start);
  const block = minute >= 540 && minute < 720 ? "morning" : minute >= 780 && minute < 1020 ? "afternoon" : "evening";
  const isBetween =
    minute < 540 || minute >= 1260 || (minute >= 720 && minute < 780) || (minute >= 1020 && minute < 1080);
  return { day: isBetween ? -1 : weekday, block } as const;
}
