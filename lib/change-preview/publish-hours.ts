import "server-only";
import type { Transaction } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import { type PublishedWeek, writeWeek } from "@/lib/availability/publish";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";

/** A week, and what becomes of the sessions it strands. */
export type Publication = PublishedWeek & { settlement?: Settlement };

/**
 * Publishes week and zone together, with what becomes of the sessions that fall outside; or nothing, and lists those.
 * Refuses as `writeWeek` does.
 */
export function publishHours(
  actor: Staff,
  { settlement = UNASKED, ...week }: Publication,
  now: Date,
): Promise<Outcome> {
  const write = (tx: Transaction) => writeWeek(tx, actor, week, now);
  return changeWithPreview(actor, { whose: week.practitionerId, settlement, write }, now);
}
