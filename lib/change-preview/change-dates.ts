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

/** Changes of a practitioner's week on certain dates, and what becomes of the sessions they strand. */
export type DatesChange = {
  practitionerId: string;
  exceptions: DatedChange["exception"][];
  settlement?: Settlement;
};

/**
 * Closes some dates, or opens extra hours; each can be taken back by itself. What this strands needs an answer each, or
 * nothing is saved; of several, what is saved already stays as it is. Refuses as `writeException` does.
 */
export function addException(
  actor: Staff,
  { practitionerId, exceptions, settlement = UNASKED }: DatesChange,
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
