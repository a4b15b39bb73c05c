import { MOST_ROWS, type WeekRow } from "@/lib/availability/week";
import { BLOCKS } from "@/lib/engine/day-blocks";
import { readTime, timeText } from "@/lib/time/time-of-day";

/** A row of a week that is being edited, with its times as they were typed. */
export type DraftRow = { weekday: number; start: string; end: string };

/** What a form sent: a text, or a list where a name occurs more than once. */
type Values = Record<string, string | string[]>;

/** The week's rows as a form shows them. */
export function draftOf(rows: WeekRow[]): DraftRow[] {
  return rows.map(({ weekday, startMinute, endMinute }) => ({
    weekday,
    start: timeText(startMinute),
    end: timeText(endMinute),
  }));
}

/** The rows that a form holds: its `day`, `start` and `end` fields, side by side. */
export function readDraft(values: Values): DraftRow[] {
  const [days, starts, ends] = [listOf(values.day), listOf(values.start), listOf(values.end)];
  return days.slice(0, MOST_ROWS).map((day, index) => ({
    weekday: Number(day),
    start: starts[index] ?? "",
    end: ends[index] ?? "",
  }));
}

/** The rows of a draft whose times can be read. */
export function readableRows(draft: DraftRow[]): WeekRow[] {
  return draft.flatMap(({ weekday, start, end }) => {
    const startMinute = readTime(start, "start");
    const endMinute = readTime(end, "end");
    return startMinute === null || endMinute === null ? [] : [{ weekday, startMinute, endMinute }];
  });
}

/** Whether what a button stands for changes the draft, rather than saving it. */
export function isEdit(intent: unknown): boolean {
  return typeof intent === "string" && /^(add|remove|copy|preset):/.test(intent);
}

/**
 * The draft after its form's button was pressed: `add:2` gives Wednesday a row, `remove:5` takes the sixth row away,
 * `preset:2:morning` adds a part of the day, and `copy:2` gives Wednesday's rows to the days ticked in `copy-2`.
 */
export function editedDraft(values: Values): DraftRow[] {
  const draft = readDraft(values);
  const [edit, subject = "", block] = String(values.intent ?? "").split(":");
  const day = Number(subject);
  if (edit === "add") return placed(draft, [{ weekday: day, start: "", end: "" }]);
  if (edit === "remove") return draft.filter((_, index) => index !== day);
  if (edit === "preset") return placed(draft, presetRows(draft, day, block));
  if (edit === "copy") return copied(draft, day, listOf(values[`copy-${day}`]).map(Number));
  return draft;
}

function presetRows(draft: DraftRow[], weekday: number, block: string | undefined): DraftRow[] {
  const bounds = BLOCKS.find((known) => known.block === block);
  if (!bounds) return [];
  const row = { weekday, start: timeText(bounds.startMinute), end: timeText(bounds.endMinute) };
  return draft.some((other) => isSameRow(other, row)) ? [] : [row];
}

function copied(draft: DraftRow[], from: number, to: number[]): DraftRow[] {
  const days = to.filter((day) => day !== from && day >= 0 && day <= 6);
  const rows = draft.filter(({ weekday }) => weekday === from);
  const kept = draft.filter(({ weekday }) => !days.includes(weekday));
  return placed(
    kept,
    days.flatMap((weekday) => rows.map((row) => ({ ...row, weekday }))),
  );
}

/** The draft with more rows, each after the last of its day. */
function placed(draft: DraftRow[], more: DraftRow[]): DraftRow[] {
  return [...draft, ...more].slice(0, MOST_ROWS).toSorted((one, other) => one.weekday - other.weekday);
}

function isSameRow(one: DraftRow, other: DraftRow): boolean {
  return one.weekday === other.weekday && one.start === other.start && one.end === other.end;
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
