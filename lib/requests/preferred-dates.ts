import "server-only";
import type { Cell } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose } from "@/lib/availability/window";
import { type Block, isSameCell, openCells } from "@/lib/engine/day-blocks";
import type { Availability } from "@/lib/engine/slot-query";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { dayOf, weekdayOf } from "@/lib/time/civil-date";
import { wallClock } from "@/lib/time/zone";

/** Certain dates, and the parts of the day that suit on each of them. */
export type WishedDates = { practitionerId: Whose; dates: string[]; blocks: Block[] };

const MOST_DAYS_AHEAD = 366;

/**
 * The cells of those dates that the week has hours in, in the order they were given. A date that has passed, is more
 * than a year ahead, or has hours in none of these parts of the day is refused with `not_offered` (400); all such are
 * named.
 */
export async function cellsOn({ practitionerId, dates, blocks }: WishedDates, now: Date): Promise<Cell[]> {
  const nobodysTime = { from: new Date(0), until: new Date(0) };
  const everyone = await loadAvailability(practitionerId, nobodysTime, now);
  const days = [...new Set(dates)].map((date) => {
    const cells = blocks.map((block) => ({ day: weekdayOf(dayOf(date)), block, date }));
    return { date, open: cells.filter((cell) => everyone.some((one) => isOpen(one, cell, now))) };
  });
  const closed = days.filter(({ open }) => open.length === 0).map(({ date }) => date);
  if (closed.length > 0) throw notOpen(closed);
  return days.flatMap(({ open }) => open);
}

function isOpen(one: Availability, cell: Cell & { date: string }, now: Date) {
  const { zone, hours, rules, standardMinutes } = one;
  const daysAhead = dayOf(cell.date) - dayOf(wallClock(zone, now).date);
  if (daysAhead < 0 || daysAhead > MOST_DAYS_AHEAD) return false;
  return openCells(hours, standardMinutes, rules.stepMinutes).some((open) => isSameCell(open, cell));
}

function notOpen(dates: string[]): Refusal {
  const names = dates.join(", ");
  const sentence = say("Nothing is offered at these times of day on: {dates}. Please choose other dates.", {
    dates: names,
  });
  return new Refusal("invalid", sentence, {
    details: names,
    code: "not_offered",
    fields: { dates: [sentence] },
  });
}
