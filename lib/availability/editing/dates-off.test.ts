import { expect, test } from "vitest";
import { datesOff, MOST_TIMES, type TimeOffWish } from "@/lib/availability/editing/dates-off";

const WISH: TimeOffWish = {
  ...{ firstDate: "2026-12-07", lastDate: "2026-12-07", part: "times", from: null, until: null },
  ...{ everyWeeks: 0, repeatUntil: "" },
};

const said = (wish: Partial<TimeOffWish>) =>
  datesOff({ ...WISH, ...wish }).map(
    ({ startDate, startMinute, endDate, endMinute }) => `${startDate} ${startMinute} – ${endDate} ${endMinute}`,
  );

test("without times it is whole days in one piece, else from a time on the first until a time on the last", () => {
  expect(said({ lastDate: "2026-12-11" })).toEqual(["2026-12-07 0 – 2026-12-11 1440"]);
  expect(said({ lastDate: "2026-12-08", from: 840, until: 720 })).toEqual(["2026-12-07 840 – 2026-12-08 720"]);
});

test("half days are those of each day", () => {
  expect(said({ lastDate: "2026-12-08", part: "morning" })).toEqual([
    "2026-12-07 0 – 2026-12-07 780",
    "2026-12-08 0 – 2026-12-08 780",
  ]);
  expect(said({ part: "afternoon", from: 600 })).toEqual(["2026-12-07 780 – 2026-12-07 1440"]);
});

test("what repeats comes again every week or every other, until and on its last date, over a change of clocks", () => {
  expect(said({ everyWeeks: 1, repeatUntil: "2026-12-21" })).toEqual([
    "2026-12-07 0 – 2026-12-07 1440",
    "2026-12-14 0 – 2026-12-14 1440",
    "2026-12-21 0 – 2026-12-21 1440",
  ]);
  const spring = {
    firstDate: "2027-03-22",
    lastDate: "2027-03-22",
    everyWeeks: 2,
    repeatUntil: "2027-04-10",
    from: 540,
    until: 600,
  };
  expect(said(spring)).toEqual(["2027-03-22 540 – 2027-03-22 600", "2027-04-05 540 – 2027-04-05 600"]);
  expect(said({ everyWeeks: 1, repeatUntil: "2026-12-01" })).toHaveLength(1);
  expect(said({ everyWeeks: 1, repeatUntil: "2199-12-01" })).toHaveLength(MOST_TIMES);
});
