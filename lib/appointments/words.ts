import type { Cell } from "@/db/schema";
import { shortDate } from "@/lib/format";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Tuesday morning", or of one date alone "Tue 15 Dec morning" */
export function cellName({ day, block, date }: Cell): string {
  return `${date ? shortDate(new Date(`${date}T12:00:00Z`), "UTC") : DAYS[day]} ${block}`;
}

/** "Monday morning, Tuesday afternoon", in the order of the week. */
export function cellNames(cells: Cell[]): string {
  return inWeekOrder(cells).map(cellName).join(", ");
}

/** The cell as a form's value: `1:morning`. */
export function cellValue({ day, block }: Cell): string {
  return `${day}:${block}`;
}

function inWeekOrder(cells: Cell[]) {
  const rank = { morning: 0, afternoon: 1, evening: 2 };
  const byDate = (a: Cell, b: Cell) => (a.date ?? "").localeCompare(b.date ?? "");
  return [...cells].sort((a, b) => byDate(a, b) || a.day - b.day || rank[a.block] - rank[b.block]);
}
