import { type Cell, WEEK_CELLS } from "@/lib/engine/day-blocks";
import type { Translate } from "@/lib/i18n/message";
import { shortDate, weekdayNames } from "@/lib/time/format";

/** "Tuesday morning", or of one date alone "Tue 15 Dec morning" */
export function cellName(t: Translate, { day, block, date }: Cell, locale?: string): string {
  const when = date
    ? shortDate(new Date(`${date}T12:00:00Z`), { zone: "UTC", locale })
    : (weekdayNames(locale)[day] ?? "");
  if (block === "morning") return t("{day} morning", { day: when });
  return block === "afternoon" ? t("{day} afternoon", { day: when }) : t("{day} evening", { day: when });
}

/** "Monday morning, Tuesday afternoon", in the order of the week. */
export function cellNames(t: Translate, cells: Cell[], locale?: string): string {
  return inWeekOrder(cells)
    .map((cell) => cellName(t, cell, locale))
    .join(", ");
}

/** The cell as a form's value: `1:morning`. */
export function cellValue({ day, block }: Cell): string {
  return `${day}:${block}`;
}

/** The cells that form values stand for, in words. */
export function valueNames(t: Translate, values: string[], locale?: string): string {
  return cellNames(
    t,
    WEEK_CELLS.filter((cell) => values.includes(cellValue(cell))),
    locale,
  );
}

/** Form values in the order of the week; what is none is left out. */
export function inOrder(values: string[]): string[] {
  return WEEK_CELLS.map(cellValue).filter((value) => values.includes(value));
}

/** Cells in the order of the week, those of certain dates after the others. */
export function inWeekOrder(cells: Cell[]) {
  const rank = { morning: 0, afternoon: 1, evening: 2 };
  const byDate = (a: Cell, b: Cell) => (a.date ?? "").localeCompare(b.date ?? "");
  return [...cells].sort((a, b) => byDate(a, b) || a.day - b.day || rank[a.block] - rank[b.block]);
}
