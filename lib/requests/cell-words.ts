import { type Cell, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { WEEKDAYS } from "@/lib/time/civil-date";
import { shortDate } from "@/lib/time/format";

/** "Tuesday morning", or of one date alone "Tue 15 Dec morning" */
export function cellName({ day, block, date }: Cell): string {
  return `${date ? shortDate(new Date(`${date}T12:00:00Z`), "UTC") : WEEKDAYS[day]} ${block}`;
}

/** "Monday morning, Tuesday afternoon", in the order of the week. */
export function cellNames(cells: Cell[]): string {
  return inWeekOrder(cells).map(cellName).join(", ");
}

/** The cell as a form's value: `1:morning`. */
export function cellValue({ day, block }: Cell): string {
  return `${day}:${block}`;
}

/** The cells that form values stand for, in words. */
export function valueNames(values: string[]): string {
  return cellNames(WEEK_CELLS.filter((cell) => values.includes(cellValue(cell))));
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
