import "server-only";
import { and, eq, exists, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, careRecords, recordStaff, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { reachOf } from "@/lib/permissions/permissions";
import { isPermitted } from "@/lib/permissions/permitted";
import type { Sharing } from "@/lib/records/sharing/schema";

/**
 * Lets a member of staff read the record of a client, from now until a date if one is said. Staff who may
 * read all of it share it. Refuses with `not_found` (404) a client whose record the actor may not read and a person who may read no shared
 * records, and with `conflict` (409) one with whom it is shared.
 */
export async function shareRecord(actor: Staff, { client, person, part, until }: Sharing, now: Date) {
  await db.transaction(async (tx) => {
    const recordId = await lockOwn(tx, actor, client);
    if (!(await mayBeGiven(tx, person))) throw notFound("person");
    if (await tx.$count(recordStaff, and(isOf(recordId, person), isShare(now))))
      throw new Refusal("conflict", "This record is shared with them already.");
    const shared = { recordId, staffId: person, part, since: now, until, actorId: actor.id };
    await tx.insert(recordStaff).values(shared);
    const details = { with: person, part };
    await record(tx, { actorId: actor.id, action: "record.shared", subjectId: recordId, details }, now);
  });
}

/** Ends that, from the next request on. Refuses with `not_found` (404) what is not shared, and as `shareRecord`. */
export async function endSharing(actor: Staff, { client, person }: Pick<Sharing, "client" | "person">, now: Date) {
  await db.transaction(async (tx) => {
    const recordId = await lockOwn(tx, actor, client);
    const ended = await tx
      .update(recordStaff)
      .set({ until: now })
      .where(and(isOf(recordId, person), isShare(now)))
      .returning({ part: recordStaff.part });
    if (ended.length === 0) throw notFound("person");
    const details = { with: person };
    await record(tx, { actorId: actor.id, action: "record.sharing_ended", subjectId: recordId, details }, now);
  });
}

/** Whether a share of a record stands at that moment. */
function isCurrent(now: Date): SQL | undefined {
  return or(isNull(recordStaff.until), gt(recordStaff.until, now));
}

/** As `isCurrent`, of what was shared: not of the practitioner in whose care the client is. */
export function isShare(now: Date): SQL | undefined {
  return and(isCurrent(now), ne(recordStaff.part, "lead"));
}

/** The client's own open record, for those who may read all of it: who sees to the client, and who reads every record. */
export function isReadInFull(actor: Staff): SQL | undefined {
  const reach = reachOf(actor, "records");
  if (reach === "team") return undefined;
  if (reach === null || !actor.practitionerId) return sql`false`;
  const isTheirs = and(
    eq(appointments.recordId, careRecords.id),
    eq(appointments.practitionerId, actor.practitionerId),
  );
  return exists(db.select({ id: appointments.id }).from(appointments).where(isTheirs));
}

async function lockOwn(tx: Transaction, actor: Staff, clientId: string): Promise<string> {
  const [found] = await tx
    .select({ id: careRecords.id })
    .from(careRecords)
    .where(and(eq(careRecords.personId, clientId), isNull(careRecords.closedAt), isReadInFull(actor)))
    .for("update");
  if (!found) throw notFound("client");
  return found.id;
}

function isOf(recordId: string, staffId: string): SQL | undefined {
  return and(eq(recordStaff.recordId, recordId), eq(recordStaff.staffId, staffId));
}

async function mayBeGiven(tx: Transaction, person: string): Promise<boolean> {
  const isThere = and(isNull(users.deactivatedAt), isNull(users.erasedAt));
  return (await tx.$count(users, and(eq(users.id, person), isPermitted("records.shared"), isThere))) > 0;
}
