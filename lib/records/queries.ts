import "server-only";
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openInOwnRecord } from "@/db/record-encryption";
import { appointments, careRecords } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { reachOf } from "@/lib/permissions/permissions";
import { readIdentity } from "@/lib/records/identity";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** How many of them one page has. */
export const KEPT_PER_PAGE = 50;

/** A record that outlives its client's account, as the staff of it see it. */
export type KeptRecord = Awaited<ReturnType<typeof listKeptRecords>>[number];

/**
 * The records that are kept after their client's account was erased, the one that goes first before the others: to an
 * admin all, to a practitioner those with a session of theirs. That they were opened is in the trail.
 */
export async function listKeptRecords(
  staff: Staff,
  now: Date,
  { limit, offset }: Window = { limit: KEPT_PER_PAGE, offset: 0 },
) {
  const { id, reference, closedAt, retainUntil, holdUntil, identity, holdReason } = careRecords;
  const mine = db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.recordId, id), eq(appointments.practitionerId, staff.practitionerId ?? NOBODY)));
  const rows = await db
    .select({
      ...{ id, reference, closedAt, retainUntil, holdUntil },
      identity: openInOwnRecord(identity),
      holdReason: openInOwnRecord(holdReason),
      wholeCount,
    })
    .from(careRecords)
    .where(and(isNotNull(closedAt), isNull(careRecords.destroyedAt), whole(staff, exists(mine))))
    .orderBy(asc(retainUntil), asc(id))
    .limit(limit)
    .offset(offset);
  const ids = rows.map((row) => row.id);
  const sessions = await sessionsOf(staff, ids);
  await recordReads(staff, ids, now);
  return rows.map((row) => ({
    ...row,
    identity: readIdentity(row.identity),
    sessions: sessions.filter(({ recordId }) => recordId === row.id),
  }));
}

/** The sessions of these records that staff may see, the latest first. */
function sessionsOf(staff: Staff, recordIds: string[]) {
  const { id, recordId, reference, startsAt } = appointments;
  const mine = eq(appointments.practitionerId, staff.practitionerId ?? NOBODY);
  return db
    .select({ id, recordId, reference, startsAt })
    .from(appointments)
    .where(and(inArray(recordId, recordIds), whole(staff, mine)))
    .orderBy(desc(startsAt), desc(id));
}

/** All to staff who may read every record; to those who read their own, what is theirs; to others nothing. */
function whole(staff: Staff, theirs: SQL): SQL | undefined {
  const reach = reachOf(staff, "records");
  if (reach === "team") return undefined;
  return reach === "own" ? theirs : sql`false`;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
