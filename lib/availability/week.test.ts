import fc from "fast-check";
import { expect, test } from "vitest";
import { rowProblems } from "@/lib/availability/week";
import { draftOf, editedDraft, isEdit, readDraft } from "@/lib/availability/week-draft";
import { WeekForm } from "@/lib/availability/week-form";
import { fieldErrors } from "@/lib/form";

const PRACTITIONER = "0193c0de-0000-7000-8000-000000000001";
const form = (rows: [day: string, start: string, end: string][], more: Record<string, string | string[]> = {}) => ({
  practitioner: PRACTITIONER,
  timeZone: "Africa/Accra",
  day: rows.map(([day]) => day),
  start: rows.map(([, start]) => start),
  end: rows.map(([, , end]) => end),
  ...more,
});

test("a week is refused at the row that is wrong, with a sentence", () => {
  const problem = (startMinute: number, endMinute: number, weekday = 1) =>
    rowProblems([
      { weekday: 1, startMinute: 540, endMinute: 720 },
      { weekday, startMinute, endMinute },
    ]).get(1);
  expect(problem(720, 780)).toBeUndefined();
  expect(problem(540, 720, 2)).toBeUndefined();
  expect(problem(715, 780)).toBe("These hours overlap with 09:00 – 12:00 on Tuesday. Please change one of them.");
  expect(problem(800, 800)).toMatch(/later than the start/);
  expect(problem(-5, 60)).toMatch(/within one day/);
  expect(problem(1380, 1445)).toMatch(/within one day/);
  expect(problem(782, 800)).toMatch(/steps of 5 minutes/);
  expect(problem(780, 800, 7)).toMatch(/day of the week/);
  expect(problem(780.5, 800)).toMatch(/steps of 5 minutes/);
});

test("no two rows that are published together overlap", () => {
  const anyRow = fc.record({ weekday: fc.nat(1), startMinute: fc.nat(20), endMinute: fc.nat(24) });
  const rows = fc.array(
    anyRow.map((row) => ({ ...row, startMinute: row.startMinute * 5, endMinute: row.endMinute * 5 })),
  );
  fc.assert(
    fc.property(rows, (week) => {
      const taken = week.flatMap(({ weekday, startMinute, endMinute }) =>
        Array.from({ length: Math.max(0, endMinute - startMinute) }, (_, past) => `${weekday} ${startMinute + past}`),
      );
      const isSound = new Set(taken).size === taken.length && week.every((row) => row.endMinute > row.startMinute);
      expect(rowProblems(week).size === 0).toBe(isSound);
    }),
  );
});

test("the form's rows are read side by side", () => {
  const parsed = WeekForm.parse(
    form([
      ["1", "09:00", "12:00"],
      ["4", "18:00", "00:00"],
    ]),
  );
  expect(parsed).toEqual({
    practitioner: PRACTITIONER,
    timeZone: "Africa/Accra",
    rows: [
      { weekday: 1, startMinute: 540, endMinute: 720 },
      { weekday: 4, startMinute: 1080, endMinute: 1440 },
    ],
  });
  expect(WeekForm.parse({ practitioner: PRACTITIONER, timeZone: "UTC" }).rows).toEqual([]);
  expect(WeekForm.parse({ ...form([]), day: "2", start: "10:00", end: "11:00" }).rows).toHaveLength(1);
});

test("what is wrong in the form is said beside its field", () => {
  const fields = (values: unknown) => {
    const { error } = WeekForm.safeParse(values);
    return error ? fieldErrors(error) : {};
  };
  expect(
    fields(
      form([
        ["1", "09:00", "12:00"],
        ["1", "", "13:00"],
        ["2", "13:00", "12:00"],
      ]),
    ),
  ).toEqual({
    "row-1": ["Please fill in when these hours start."],
    "row-2": ["Please choose an end that is later than the start. For midnight, choose 12:00 am (00:00)."],
  });
  expect(fields(form([], { timeZone: "Mars/Olympus" }))).toEqual({
    timeZone: ["Please choose a time zone from the list."],
  });
  expect(fields(form([], { practitioner: "me" }))).toEqual({ practitioner: ["Please choose whose hours these are."] });
  expect(Object.keys(fields(form([["9", "09:00", "12:00"]])))).toEqual(["row-0"]);
});

test("rows are added, removed and copied without being saved", () => {
  const values = form([
    ["1", "09:00", "12:00"],
    ["3", "9:", ""],
  ]);
  const edited = (intent: string, more = {}) => editedDraft({ ...values, intent, ...more });
  expect(edited("add:1")).toEqual([
    { weekday: 1, start: "09:00", end: "12:00" },
    { weekday: 1, start: "", end: "" },
    { weekday: 3, start: "9:", end: "" },
  ]);
  expect(edited("remove:0")).toEqual([{ weekday: 3, start: "9:", end: "" }]);
  expect(edited("preset:5:evening").at(-1)).toEqual({ weekday: 5, start: "18:00", end: "21:00" });
  expect(edited("preset:1:morning")).toHaveLength(2);
  expect(edited("copy:1", { "copy-1": ["0", "3"] })).toEqual([
    { weekday: 0, start: "09:00", end: "12:00" },
    { weekday: 1, start: "09:00", end: "12:00" },
    { weekday: 3, start: "09:00", end: "12:00" },
  ]);
  expect(edited("save")).toEqual(readDraft(values));
  expect(["add:1", "remove:0", "copy:3", "preset:1:morning"].every(isEdit)).toBe(true);
  expect(["save", "", null, "adding"].some(isEdit)).toBe(false);
});

test("a forged form changes nothing it shouldn't", () => {
  expect(editedDraft({ day: "1", start: ["09:00", "10:00"], intent: "copy:1", "copy-1": ["12", "x"] })).toHaveLength(1);
  expect(editedDraft({ intent: "preset:1:night" })).toEqual([]);
  expect(draftOf([{ weekday: 1, startMinute: 1080, endMinute: 1440 }])).toEqual([
    { weekday: 1, start: "18:00", end: "00:00" },
  ]);
});
