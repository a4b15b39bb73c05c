import type { Cell } from "@/db/schema/appointments";
import type { Hours } from "@/lib/engine/open-intervals";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import type { MinuteInterval } from "@/lib/time/intervals";
import { localMinute, minuteOf, wallClockOf } from "@/lib/time/zone";

export type { Cell } from "@/db/schema/appointments";

/** A part of the day, as clients are asked about it. */
export type Block = Cell["block"];

/** The parts of a day that a session can be asked for in, as `[start, end)` wall-clock minutes. */
export const BLOCKS: readonly { block: Block; startMinute: number; endMinute: number }[] = [
  { block: "morning", startMinute: 540, endMinute: 720 },
  { block: "afternoon", startMinute: 780, endMinute: 1020 },
  { block: "evening", startMinute: 1080, endMinute: 1260 },
];

/** Every cell of a week, Monday morning first. */
export const WEEK_CELLS: readonly Cell[] = [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
  BLOCKS.map(({ block }) => ({ day, block })),
);

/** Some date's open parts of the day. */
export type DayBlocks = { date: string; blocks: Block[] };

/** Whether two cells are the same. */
export function isSameCell(one: Cell, other: Cell): boolean {
  return one.day === other.day && one.block === other.block;
}

/**
 * Which cells of the week are open: those whose block has room, within the hours, for a whole session that starts on
 * one of the hours' steps.
 */
export function openCells(hours: Hours[], minutes: number, stepMinutes: number): Cell[] {
  return WEEK_CELLS.filter(({ day, block }) => {
    const bounds = BLOCKS.find((known) => known.block === block);
    const rows = hours.filter(({ weekday }) => weekday === day);
    return (
      bounds !== undefined && rows.some((row) => fits(row, openUntil(row, rows), bounds, { minutes, stepMinutes }))
    );
  });
}

/**
 * The part of the day that a start (a Date, or epoch milliseconds) lies in, or null between them. Only the start
 * counts: a session that starts at 11:30 is in the morning, though it ends after it.
 */
export function blockOf(zone: string, start: Date | number): Block | null {
  return cellOf(zone, minuteOf(start))?.block ?? null;
}

/** The cell of the week that a start (epoch minutes) lies in, or null between them. */
export function cellOf(zone: string, start: number): Cell | null {
  const { weekday, minute } = wallClockOf(zone, start);
  const found = BLOCKS.find(({ startMinute, endMinute }) => minute >= startMinute && minute < endMinute);
  return found ? { day: weekday, block: found.block } : null;
}

/**
 * Which blocks of which dates are open: those in which at least one of these starts (epoch minutes, in order) leaves
 * room for a whole session, start and end.
 */
export function dayBlocks(starts: number[], zone: string, minutes: number): DayBlocks[] {
  const days = new Map<number, Set<Block>>();
  for (const start of starts) {
    // Many starts are asked, so no date is written out and nothing is made for any of them.
    const local = localMinute(zone, start);
    const day = Math.floor(local / DAY_MINUTES);
    const minute = local - day * DAY_MINUTES;
    const found = BLOCKS.find((block) => minute >= block.startMinute && minute + minutes <= block.endMinute);
    if (found) days.set(day, (days.get(day) ?? new Set()).add(found.block));
  }
  return [...days].map(([day, open]) => ({ date: dateOf(day), blocks: inDayOrder(open) }));
}

/** The same dates and blocks of several practitioners as one: open where any is. */
export function mergeDays(everyone: DayBlocks[][]): DayBlocks[] {
  const days = new Map<string, Set<Block>>();
  for (const { date, blocks } of everyone.flat()) {
    days.set(date, new Set([...(days.get(date) ?? []), ...blocks]));
  }
  const dates = [...days.keys()].sort();
  return dates.map((date) => ({ date, blocks: inDayOrder(days.get(date) ?? new Set()) }));
}

function inDayOrder(open: Set<Block>): Block[] {
  return BLOCKS.map(({ block }) => block).filter((block) => open.has(block));
}

type Bounds = { startMinute: number; endMinute: number };

// The first step inside the block is the one with the most room after it.
function fits(
  row: Hours,
  open: number,
  block: Bounds,
  { minutes, stepMinutes }: { minutes: number; stepMinutes: number },
) {
  const steps = Math.max(0, Math.ceil((block.startMinute - row.startMinute) / stepMinutes));
  const start = row.startMinute + steps * stepMinutes;
  return start < row.endMinute && start + minutes <= Math.min(open, block.endMinute);
}

/** Until when the hours that a row begins go on, through the rows that touch it. */
function openUntil(row: Hours, rows: Hours[]): number {
  const open: MinuteInterval = { start: row.startMinute, end: row.endMinute };
  for (const next of rows.toSorted((one, other) => one.startMinute - other.startMinute)) {
    if (next.startMinute >= open.start && next.startMinute <= open.end) open.end = Math.max(open.end, next.endMinute);
  }
  return open.end;
}
