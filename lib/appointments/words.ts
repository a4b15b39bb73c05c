import type { Cell } from "@/db/schema";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Tuesday morning" */
export function cellName({ day, block }: Cell): string {
  return `${DAYS[day]} ${block}`;
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
  return [...cells].sort((a, b) => a.day - b.day || rank[a.block] - rank[b.block]);
}
