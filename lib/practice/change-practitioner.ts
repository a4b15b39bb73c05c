import "server-only";
import { and, eq, like } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { type MEETING_PLACES, practitionerPhotos, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import type { Rules } from "@/lib/practice/booking-rules-form";
import { ownedBy } from "@/lib/practice/conditions";
import type { BillFacts } from "@/lib/practice/schema";

/**
 * Holds a practitioner still whose time the actor may change. Two who publish at once take their turns here, so that
 * the later week is whole.
 */
export async function lockPractitioner(tx: Transaction, actor: Staff, practitionerId: string) {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const [practitioner] = await tx
    .select({ timeZone: practitioners.timeZone, userId: practitioners.userId })
    .from(practitioners)
    .where(and(eq(practitioners.id, practitionerId), ownedBy(actor, "hours")))
    .for("update");
  if (!practitioner) throw notFound("practitioner");
  return practitioner;
}

/** Gives a practitioner's hours another zone. */
export async function setPractitionerZone(tx: Transaction, practitionerId: string, timeZone: string) {
  await tx.update(practitioners).set({ timeZone }).where(eq(practitioners.id, practitionerId));
}

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

/**
 * Keeps what bills say of a practitioner: the actor's own, or any practitioner's for an admin. Refuses with `not_found`
 * (404) another's.
 */
export async function changeBillFacts(staff: Staff, { practitioner, ...wish }: z.output<typeof BillFacts>, now: Date) {
  const { credential, licence, npi, taxId } = wish;
  const facts = { credential: credential || null, licence: licence || null, npi: npi || null, taxId: taxId || null };
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitioner);
    await tx.update(practitioners).set(facts).where(eq(practitioners.id, practitioner));
    await record(tx, { actorId: staff.id, action: "practice.changed", subjectId: practitioner }, now);
  });
}

/**
 * Keeps where a practitioner's sessions are met from now on, unless their service says otherwise: the actor's own, or any
 * practitioner's for an admin. Refuses with `not_found` (404) another's.
 */
export async function changeMeetingPlace(staff: Staff, { practitionerId, place }: StandardPlace, now: Date) {
  await db.transaction(async (tx) => {
    await lockPractitioner(tx, staff, practitionerId);
    const meetingPlace = place === "own" ? null : place;
    await tx.update(practitioners).set({ meetingPlace }).where(eq(practitioners.id, practitionerId));
    const event = { actorId: staff.id, action: "practice.changed" as const, subjectId: practitionerId };
    await record(tx, { ...event, details: { place } }, now);
  });
}

/** Where a practitioner's sessions are met. */
type StandardPlace = { practitionerId: string; place: (typeof MEETING_PLACES)[number] };

/** Gives an account of a practitioner its public page, after the others. */
export async function addPractitioner(
  tx: Transaction,
  userId: string,
  shown: { name: string; title: string; timeZone: string },
  now: Date,
) {
  const position = await tx.$count(practitioners);
  await tx
    .insert(practitioners)
    .values({ id: newId(now), userId, slug: await freeSlug(tx, shown.name), position, ...shown });
}

/** Takes an erased person out of the practice: no clients from now on, no words about them. Null for any other. */
export async function retirePractitioner(tx: Transaction, userId: string): Promise<{ practitionerId: string } | null> {
  const [practitioner] = await tx
    .update(practitioners)
    .set({ active: false, published: false, bio: "", pronouns: "", languages: [], specialities: [], photoKey: null })
    .where(eq(practitioners.userId, userId))
    .returning({ practitionerId: practitioners.id });
  if (!practitioner) return null;
  await tx.delete(practitionerPhotos).where(eq(practitionerPhotos.practitionerId, practitioner.practitionerId));
  return practitioner;
}

async function assertMayDecide(tx: Transaction, actor: Staff, practitionerId: string, { active }: Rules) {
  if (may(actor, "hours.team")) return;
  const asIs = and(eq(practitioners.id, practitionerId), eq(practitioners.active, active));
  const [same] = await tx.select({ id: practitioners.id }).from(practitioners).where(asIs);
  if (!same) throw new Refusal("forbidden", "Only an admin can decide who takes clients.");
}

async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const slug = ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "therapist";
  const rows = await tx
    .select({ slug: practitioners.slug })
    .from(practitioners)
    .where(like(practitioners.slug, `${slug}%`));
  const taken = new Set(rows.map((row) => row.slug));
  let free = slug;
  for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
  return free;
}
