import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners, users, weeklyHours } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { inWeekOrder, MOST_ROWS, rowProblems, type WeekRow } from "@/lib/availability/week";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { isZone } from "@/lib/time/zone";

/** A practitioner's week and the zone it is meant in, and what becomes of the sessions it strands. */
export type Publication = { practitionerId: string; timeZone: string; rows: WeekRow[]; settlement?: Settlement };

/**
 * Publishes week and zone together, with what becomes of the sessions that fall outside; or nothing, and lists those.
 * Refuses with `invalid` (400) rows that overlap or end before they begin and a zone that isn't one, with `not_found`
 * (404) a practitioner who isn't the actor's to publish.
 */
export async function publishHours(actor: Staff, publication: Publication, now: Date): Promise<Outcome> {
  const { practitionerId, timeZone, rows, settlement = UNASKED } = publication;
  assertPublishable(rows);
  assertZone(timeZone);
  if (!isId(practitionerId)) throw notFound("practitioner");
  const write = async (tx: Transaction) => {
    const { timeZone: previous } = await lockPractitioner(tx, actor, practitionerId);
    if (previous !== timeZone) await putTimeZone(tx, actor, { practitionerId, timeZone, previous }, now);
    await putWeek(tx, actor, { practitionerId, rows }, now);
  };
  return changeWithPreview(actor, { whose: practitionerId, settlement, write }, now);
}

function assertPublishable(rows: WeekRow[]) {
  if (rows.length > MOST_ROWS) throw new Refusal("invalid", `A week can have ${MOST_ROWS} rows of hours at most.`);
  const problems = rowProblems(rows);
  if (problems.size === 0) return;
  const fields = Object.fromEntries([...problems].map(([index, sentence]) => [`row-${index}`, [sentence]]));
  throw new Refusal("invalid", "Please look at the marked hours.", { details: [...problems.values()][0], fields });
}

function assertZone(timeZone: string) {
  if (isZone(timeZone)) return;
  const sentence = "Please choose a time zone from the list.";
  throw new Refusal("invalid", sentence, { fields: { timeZone: [sentence] } });
}

/**
 * Holds a practitioner still whose time the actor may change. Two who publish at once take their turns here, so that
 * the later week is whole.
 */
export async function lockPractitioner(tx: Transaction, actor: Staff, practitionerId: string) {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const own = actor.role === "admin" ? undefined : eq(practitioners.userId, actor.id);
  const [practitioner] = await tx
    .select({ timeZone: practitioners.timeZone, userId: practitioners.userId })
    .from(practitioners)
    .where(and(eq(practitioners.id, practitionerId), own))
    .for("update");
  if (!practitioner) throw notFound("practitioner");
  return practitioner;
}

type Week = { practitionerId: string; rows: WeekRow[] };

/** Puts a week in the place of the one before; the caller holds the practitioner still. */
export async function putWeek(tx: Transaction, actor: Staff, { practitionerId, rows }: Week, now: Date) {
  await tx.delete(weeklyHours).where(eq(weeklyHours.practitionerId, practitionerId));
  if (rows.length > 0) {
    await tx.insert(weeklyHours).values(inWeekOrder(rows).map((row) => ({ id: newId(now), practitionerId, ...row })));
  }
  const minutes = rows.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
  const details = { rows: rows.length, minutes };
  await record(tx, { actorId: actor.id, action: "availability.published", subjectId: practitionerId, details }, now);
}

type Move = { practitionerId: string; timeZone: string; previous: string };

async function putTimeZone(tx: Transaction, actor: Staff, { practitionerId, timeZone, previous }: Move, now: Date) {
  await tx.update(practitioners).set({ timeZone }).where(eq(practitioners.id, practitionerId));
  // The practitioner's own pages keep the clock of the hours.
  const [own] = await tx
    .select({ userId: practitioners.userId })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (own) await tx.update(users).set({ timeZone, updatedAt: now }).where(eq(users.id, own.userId));
  const details = { from: previous, to: timeZone };
  await record(tx, { actorId: actor.id, action: "availability.zone_changed", subjectId: practitionerId, details }, now);
}
