const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const BLOCKS = ["morning", "afternoon", "evening"];

/** Cells as form values, `1:morning`, said in the order of the week: "Tuesday morning, Thursday evening". */
export function cellNames(cells: string[]): string {
  const rank = (cell: string) => Number(cell[0]) * 3 + BLOCKS.indexOf(cell.slice(2));
  return [...cells]
    .sort((a, b) => rank(a) - rank(b))
    .map((cell) => `${DAYS[Number(cell[0])]} ${cell.slice(2)}`)
    .join(", ");
}
