import { and, eq, inArray, isNull, lte, max, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type PersonKey, personKeysOf } from "@/db/encryption";
import { findRecordKey } from "@/db/record-encryption";
import { appointments, careRecords, recordMembers, users } from "@/db/schema";
import { recordAll } from "@/lib/audit/record";
import { destroyRecords } from "@/lib/records/destroy-records";
import { endAllBeside } from "@/lib/records/guardians/members";
import { sealIdentity } from "@/lib/records/identity";
import { retainedUntil, retentionRule } from "@/lib/records/retention-rule";

/**
 * Decides what becomes of a person's own records when the account is erased, and of the joint ones whose last member that
 * person was, while those of others go on without them: those that the practice's rule or a hold
 * asks for stay with what identifies the person, under the record's own key; the keys of the others are destroyed. Who was
 * a guardian or payer in them is so no longer, and nor is the person in the records of others.
 * Answers the ids of these. Must come before the person's key is destroyed, in the same transaction. A restore of a
 * backup of before gives that `key`, which is in no table any more: what was destroyed is known then, so the rest stays.
 */
export async function keepOrDestroy(tx: Transaction, personId: string, now: Date, key?: PersonKey): Promise<string[]> {
  await leaveAll(tx, personId, now);
  const isLastOf = sql`${careRecords.personId} is null and ${careRecords.id} in (${recordsLeftEmptyBy(personId)})`;
  const own = await tx
    .select({ id: careRecords.id, holdUntil: careRecords.holdUntil })
    .from(careRecords)
    .where(and(or(eq(careRecords.personId, personId), isLastOf), isNull(careRecords.destroyedAt)))
    .for("update");
  await endAllBeside(
    tx,
    own.map(({ id }) => id),
    now,
  );
  const rule = await retentionRule(tx);
  const gone: string[] = [];
  for (const { id, holdUntil } of own) {
    const retainUntil = rule && retainedUntil(rule, await lastService(tx, id, now), now);
    const isRestore = key !== undefined;
    const stays = isRestore || [retainUntil, holdUntil].some((until) => until && until > now);
    if (stays) await keep(tx, { id, personId, retainUntil: retainUntil ?? (isRestore ? null : now) }, now, key);
    else gone.push(id);
  }
  await destroyRecords(tx, gone, now);
  const kept = own.filter(({ id }) => !gone.includes(id)).map(({ id }) => id);
  if (kept.length > 0)
    await recordAll(
      tx,
      kept.map((subjectId) => ({ actorId: null, action: "record.kept" as const, subjectId })),
      now,
    );
  return gone;
}

/** Takes a person out of every record that is not their own. */
async function leaveAll(tx: Transaction, personId: string, now: Date) {
  const isNotOwn = or(isNull(careRecords.personId), ne(careRecords.personId, personId));
  const others = tx.select({ id: careRecords.id }).from(careRecords).where(isNotOwn);
  const isTheirs = and(eq(recordMembers.personId, personId), isNull(recordMembers.until));
  await tx
    .update(recordMembers)
    .set({ until: now })
    .where(and(isTheirs, inArray(recordMembers.recordId, others)));
}

/** The records that a person attended in and nobody does any more who has an account. Guardians don't keep a record. */
function recordsLeftEmptyBy(personId: string) {
  return sql`select own.record_id from record_members own where own.person_id = ${personId}
    and own.part not in ('guardian', 'payer') and not exists (
    select from record_members other join users on users.id = other.person_id
    where other.record_id = own.record_id and other.person_id <> ${personId} and users.erased_at is null
      and other.part not in ('guardian', 'payer'))`;
}

/** When a record was last served: the end of its last session that took place or was to. */
async function lastService(tx: Transaction, recordId: string, now: Date): Promise<Date | null> {
  const isService = inArray(appointments.status, ["completed", "no_show", "scheduled"]);
  const [row] = await tx
    .select({ at: max(appointments.endsAt) })
    .from(appointments)
    .where(and(eq(appointments.recordId, recordId), isService, lte(appointments.endsAt, now)));
  return row?.at ?? null;
}

type Kept = { id: string; personId: string; retainUntil: Date | null };

async function keep(tx: Transaction, { id, personId, retainUntil }: Kept, now: Date, key?: PersonKey) {
  const personal = key ?? (await personKeysOf(tx, [personId])).get(personId);
  const record = await findRecordKey(tx, id);
  const [person] = await tx.select().from(users).where(eq(users.id, personId));
  const identity = personal && record && person && sealIdentity(record, personal, person);
  await tx
    .update(careRecords)
    .set({ closedAt: sql`coalesce(${careRecords.closedAt}, ${now.toISOString()}::timestamptz)`, retainUntil, identity })
    .where(eq(careRecords.id, id));
}

/** Destroys the keys of kept records whose time and every hold have run out. Answers their ids. */
export async function destroyDue(tx: Transaction, now: Date): Promise<string[]> {
  const due = await tx
    .select({ id: careRecords.id })
    .from(careRecords)
    .where(
      and(
        sql`${careRecords.closedAt} is not null and ${careRecords.destroyedAt} is null`,
        lte(careRecords.retainUntil, now),
        or(isNull(careRecords.holdUntil), lte(careRecords.holdUntil, now)),
      ),
    )
    .for("update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await destroyRecords(tx, ids, now);
  await recordAll(
    tx,
    ids.map((subjectId) => ({ actorId: null, action: "record.destroyed" as const, subjectId })),
    now,
  );
  return ids;
}
