import "server-only";
import type { Transaction } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { type PractitionerRules, writeRules } from "@/lib/practice/change-practitioner";

/** A practitioner's rules, and what becomes of the sessions that they strand. */
export type RulesChange = PractitionerRules & { settlement?: Settlement };

/**
 * Changes how a practitioner can be booked. Sessions that the rules strand each need an answer, or nothing is saved.
 * Refuses as `writeRules` does.
 */
export function changeRules(actor: Staff, { settlement = UNASKED, ...wish }: RulesChange, now: Date): Promise<Outcome> {
  const write = (tx: Transaction) => writeRules(tx, actor, wish, now);
  return changeWithPreview(actor, { whose: wish.practitionerId, settlement, write }, now);
}
