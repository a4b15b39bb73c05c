import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import type { Rules } from "@/lib/availability/booking-rules-form";
import { lockPractitioner } from "@/lib/availability/publish";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";

/** A practitioner's rules, and what becomes of the sessions that they strand. */
export type RulesChange = { practitionerId: string; rules: Rules; settlement?: Settlement };

/**
 * Changes a practitioner's booking rules: the actor's own, or any practitioner's for an admin; whether a practitioner
 * takes clients at all only an admin decides. Sessions that the rules strand each need an answer, or nothing is saved.
 * Refuses with `forbidden` (403) a practitioner who decides that, with `not_found` (404) another's rules.
 */
export async function changeRules(actor: Staff, change: RulesChange, now: Date): Promise<Outcome> {
  const { practitionerId, rules, settlement = UNASKED } = change;
  if (!isId(practitionerId)) throw notFound("practitioner");
  const write = async (tx: Transaction) => {
    await lockPractitioner(tx, actor, practitionerId);
    await assertMayDecide(tx, actor, practitionerId, rules);
    await tx.update(practitioners).set(rules).where(eq(practitioners.id, practitionerId));
    const details = { active: rules.active };
    await record(
      tx,
      { actorId: actor.id, action: "availability.rules_changed", subjectId: practitionerId, details },
      now,
    );
  };
  return changeWithPreview(actor, { whose: practitionerId, settlement, write }, now);
}

/** The practitioners whose rules a member of staff may change, with those rules: themselves, or for an admin all. */
export function listRules(staff: Staff) {
  return db
    .select()
    .from(practitioners)
    .where(staff.role === "admin" ? undefined : eq(practitioners.userId, staff.id))
    .orderBy(asc(practitioners.position), asc(practitioners.name));
}

async function assertMayDecide(tx: Transaction, actor: Staff, practitionerId: string, { active }: Rules) {
  if (actor.role === "admin") return;
  const asIs = and(eq(practitioners.id, practitionerId), eq(practitioners.active, active));
  const [same] = await tx.select({ id: practitioners.id }).from(practitioners).where(asIs);
  if (!same) throw new Refusal("forbidden", "Only an admin can decide who takes clients.");
}
