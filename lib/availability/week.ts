import { WEEKDAYS } from "@/lib/time/civil-date";
import { timeText } from "@/lib/time/time-of-day";

/** A row of a practitioner's week: open from `startMinute` until `endMinute`; weekday 0 is Monday, 1440 is midnight. */
export type WeekRow = { weekday: number; startMinute: number; endMinute: number };

/** The steps that hours are published in. */
export const HOURS_STEP_MINUTES = 5;

/** How many rows one week may have. */
export const MOST_ROWS = 84;

/** What is wrong with each row of a week, by its index, as a sentence; nothing when the week can be published. */
export function rowProblems(rows: WeekRow[]): Map<number, string> {
  const problems = new Map<number, string>();
  for (const [index, row] of rows.entries()) {
    const problem = boundsProblem(row) ?? overlapProblem(row, rows.slice(0, index));
    if (problem) problems.set(index, problem);
  }
  return problems;
}

/** The same rows by weekday, then by time. */
export function inWeekOrder<Row extends WeekRow>(rows: Row[]): Row[] {
  return rows.toSorted((one, other) => one.weekday - other.weekday || one.startMinute - other.startMinute);
}

function boundsProblem({ weekday, startMinute, endMinute }: WeekRow): string | null {
  if (!Number.isInteger(weekday) || weekday < 0 || weekday > 6) return "Please choose a day of the week.";
  if (startMinute < 0 || endMinute > 1440) return "Please choose times within one day.";
  if (endMinute <= startMinute)
    return "Please choose an end that is later than the start. For midnight, choose 12:00 am (00:00).";
  const isInSteps = startMinute % HOURS_STEP_MINUTES === 0 && endMinute % HOURS_STEP_MINUTES === 0;
  return isInSteps ? null : `Please use steps of ${HOURS_STEP_MINUTES} minutes, such as 9:30 or 9:35.`;
}

function overlapProblem(row: WeekRow, earlier: WeekRow[]): string | null {
  const other = earlier.find(
    ({ weekday, startMinute, endMinute }) =>
      weekday === row.weekday && startMinute < row.endMinute && row.startMinute < endMinute,
  );
  if (!other) return null;
  const times = `${timeText(other.startMinute)} – ${timeText(other.endMinute)}`;
  return `These hours overlap with ${times} on ${WEEKDAYS[row.weekday] ?? "that day"}. Please change one of them.`;
}
