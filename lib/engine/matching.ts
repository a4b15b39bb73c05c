import type { Cell } from "@/db/schema/appointments";
import { cellOf, isSameCell } from "@/lib/engine/day-blocks";
import { wallClockOf } from "@/lib/time/zone";

/** One practitioner's free starts (epoch minutes, in order), and how far apart two of them must be to both be taken. */
export type FreeStarts = { practitionerId: string; zone: string; starts: number[]; apartMinutes: number };

/** A free start in a cell that was ticked, the date it is on, and whose it is. */
export type Match = { start: number; cell: Cell; date: string; practitionerId: string };

/**
 * The free starts that lie in the ticked cells, best first: the sooner start, an order that can be seen in a list. Of two
 * at the same moment the one in the cell ticked earlier comes first, then the one that takes the fewest other starts with
 * it (next to a session or at the edge of the hours, so that it leaves fewer gaps in the day). Cells and dates are read
 * in each practitioner's own zone.
 */
export function rankMatches(practitioners: FreeStarts[], cells: Cell[]): Match[] {
  return practitioners
    .flatMap((availability) => matchesIn(availability, cells))
    .sort(better)
    .map(({ start, cell, date, practitionerId }) => ({ start, cell, date, practitionerId }));
}

type Candidate = Match & { ticked: number; lost: number };

function matchesIn({ practitionerId, zone, starts, apartMinutes }: FreeStarts, cells: Cell[]): Candidate[] {
  const candidates: Candidate[] = [];
  const lost = startsLost(starts, apartMinutes);
  for (const [index, start] of starts.entries()) {
    const cell = cellOf(zone, start);
    if (!cell) continue;
    const { date } = wallClockOf(zone, start);
    const ticked = cells.findIndex((wanted) => isSameCell(wanted, cell) && [undefined, date].includes(wanted.date));
    if (ticked < 0) continue;
    candidates.push({ start, cell, practitionerId, date, ticked, lost: lost[index] ?? 0 });
  }
  return candidates;
}

/** How many starts can no longer be taken once this one is, for each; two pointers over the starts in order. */
function startsLost(starts: number[], apartMinutes: number): number[] {
  let first = 0;
  let after = 0;
  return starts.map((start) => {
    while ((starts[first] ?? start) <= start - apartMinutes) first++;
    while ((starts[after] ?? Number.POSITIVE_INFINITY) < start + apartMinutes) after++;
    return after - first;
  });
}

function better(one: Candidate, other: Candidate): number {
  return (
    one.start - other.start ||
    one.ticked - other.ticked ||
    one.lost - other.lost ||
    (one.practitionerId < other.practitionerId ? -1 : 1)
  );
}
