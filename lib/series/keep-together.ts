import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import type { Timed } from "@/lib/appointments/lock";
import { beside, undoableUntil } from "@/lib/appointments/undo/rules";
import { keepForUndo } from "@/lib/appointments/undo/undo";
import type { Actor } from "@/lib/auth/actor";
import { announceFreed } from "@/lib/reservations/freed-times";

/** A session as it was, and what was busy for it. */
export type GivenBack = { before: Timed; busy: Interval | null };

type Changed = {
  kind: "cancelled" | "moved";
  given: GivenBack[];
  /** What is busy for them from now on. */
  taken: Interval[];
  /** Every start that the change is about, before and after. */
  starts: Date[];
  undoMinutes: number;
};

/**
 * Keeps the old times of sessions that were changed together for as long as that can be undone, as far as the new ones
 * don't lie across them; answers until when. Null when the times are free at once.
 */
export async function keepTogether(
  tx: Transaction,
  actor: Actor,
  { kind, given, taken, starts, undoMinutes }: Changed,
  now: Date,
): Promise<Date | null> {
  const parts = given.map(({ busy }) => (busy ? beside(busy, taken) : []));
  const soonest = Math.min(...starts.map(Number));
  const isKeepable = parts.every((left) => left.length <= 1);
  const until = isKeepable ? undoableUntil(new Date(soonest), now, undoMinutes) : null;
  const together = given.map(({ before }) => before.id);
  for (const [index, { before }] of given.entries()) {
    const kept = parts[index]?.[0] ?? null;
    if (until) await keepForUndo(tx, actor, { kind, before, kept, until, together }, now);
    else await announceFreed(tx, before, now);
  }
  return until;
}
