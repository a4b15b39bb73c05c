import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import type { Rules } from "@/lib/practice/booking-rules-form";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import { ownedBy } from "@/lib/practice/owned-by";

/** A practitioner's rules, as they are to be. */
export type PractitionerRules = { practitionerId: string; rules: Rules };

/**
 * Writes a practitioner's booking rules: the actor's own, or any practitioner's for an admin; whether a practitioner
 * takes clients at all only an admin decides. Refuses with `forbidden` (403) a practitioner who decides that, with
 * `not_found` (404) another's rules.
 */
export async function writeRules(
  tx: Transaction,
  actor: Staff,
  { practitionerId, rules }: PractitionerRules,
  now: Date,
) {
  await lockPractitioner(tx, actor, practitionerId);
  await assertMayDecide(tx, actor, practitionerId, rules);
  await tx.update(practitioners).set(rules).where(eq(practitioners.id, practitionerId));
  const event = { actorId: actor.id, action: "availability.rules_changed" as const, subjectId: practitionerId };
  await record(tx, { ...event, details: { active: rules.active } }, now);
}

/** The practitioners whose rules a member of staff may change, with those rules: themselves, or for an admin all. */
export function listRules(staff: Staff) {
  return db
    .select()
    .from(practitioners)
    .where(ownedBy(staff))
    .orderBy(asc(practitioners.position), asc(practitioners.name));
}

async function assertMayDecide(tx: Transaction, actor: Staff, practitionerId: string, { active }: Rules) {
  if (actor.role === "admin") return;
  const asIs = and(eq(practitioners.id, practitionerId), eq(practitioners.active, active));
  const [same] = await tx.select({ id: practitioners.id }).from(practitioners).where(asIs);
  if (!same) throw new Refusal("forbidden", "Only an admin can decide who takes clients.");
}
