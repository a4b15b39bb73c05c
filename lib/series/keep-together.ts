import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import type { Held } from "@/lib/appointments/events";
import type { Timed } from "@/lib/appointments/lock";
import { beside, undoableUntil } from "@/lib/appointments/undo/rules";
import { newId } from "@/lib/id";
import { keepTime } from "@/lib/reservations/keep-time";

/** A session as it was, and what was busy for it. */
export type GivenBack = { before: Timed; busy: Interval | null };

type Changed = {
  given: GivenBack[];
  /** What is busy for them from now on. */
  taken: Interval[];
  /** Every start that the change is about, before and after. */
  starts: Date[];
  undoMinutes: number;
};

/**
 * Keeps the old times of sessions that are changed together for as long as that can be undone, as far as the new ones
 * don't lie across them. Answers how each is held, by the session's id; held until null, the times are free at once.
 */
export async function keepTogether(
  tx: Transaction,
  { given, taken, starts, undoMinutes }: Changed,
  now: Date,
): Promise<Map<string, Held>> {
  const parts = given.map(({ busy }) => (busy ? beside(busy, taken) : []));
  const soonest = Math.min(...starts.map(Number));
  const isKeepable = parts.every((left) => left.length <= 1);
  const until = isKeepable ? undoableUntil(new Date(soonest), now, undoMinutes) : null;
  const together = newId(now);
  const held = new Map<string, Held>();
  for (const [index, { before }] of given.entries()) {
    const kept = parts[index]?.[0] ?? null;
    const holdId = until && (await keepTime(tx, before, { kept, until }, now));
    held.set(before.id, { until, holdId, together });
  }
  return held;
}
