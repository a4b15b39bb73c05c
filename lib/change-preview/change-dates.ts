import "server-only";
import type { Transaction } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import {
  type DatedChange,
  deleteException,
  isSaved,
  practitionerOfException,
  writeException,
} from "@/lib/availability/time-off";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";

/** A change of a practitioner's week on certain dates, and what becomes of the sessions it strands. */
export type DatesChange = DatedChange & { settlement?: Settlement };

/**
 * Closes some dates, or opens extra hours. What this strands needs an answer each, or nothing is saved. Refuses as
 * `writeException` does.
 */
export function addException(
  actor: Staff,
  { settlement = UNASKED, ...wish }: DatesChange,
  now: Date,
): Promise<Outcome> {
  const write = (tx: Transaction) => writeException(tx, actor, wish, now);
  return changeWithPreview(actor, { whose: wish.practitionerId, settlement, write }, now);
}

/** Time off of several dates, each to be opened again by itself, and what becomes of the sessions it strands. */
export type TimeOffChange = {
  practitionerId: string;
  exceptions: DatedChange["exception"][];
  settlement?: Settlement;
};

/**
 * Closes several dates together. Of a time off that repeats, what is saved already stays as it is. Refuses as
 * `writeException` does.
 */
export function addTimeOff(
  actor: Staff,
  { practitionerId, exceptions, settlement = UNASKED }: TimeOffChange,
  now: Date,
): Promise<Outcome> {
  const write = async (tx: Transaction) => {
    for (const exception of exceptions) {
      if (exceptions.length > 1 && (await isSaved(tx, practitionerId, exception))) continue;
      await writeException(tx, actor, { practitionerId, exception }, now);
    }
  };
  return changeWithPreview(actor, { whose: practitionerId, settlement, write }, now);
}

/** Takes such a change back: the week is as it always is. Extra hours may have sessions in them by now. */
export async function removeException(actor: Staff, id: string, settlement: Settlement, now: Date): Promise<Outcome> {
  const whose = await practitionerOfException(id);
  const write = (tx: Transaction) => deleteException(tx, actor, whose, id, now);
  return changeWithPreview(actor, { whose, settlement, write }, now);
}
