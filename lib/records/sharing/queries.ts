import "server-only";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { careRecords, recordStaff, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import { isPermitted } from "@/lib/permissions/permitted";
import { isReadInFull, isShare } from "@/lib/records/sharing/share";

/** One with whom a record is shared. */
export type Reader = Awaited<ReturnType<typeof readersOf>>[number];

const named = {
  firstName: openRequired(users.firstName, users.id, "Someone"),
  lastName: openRequired(users.lastName, users.id),
};

/** With whom a client's record is shared now, for staff who may read all of it; to others nobody. */
export async function readersOf(staff: Staff, clientId: string, now: Date) {
  if (!isId(clientId)) return [];
  const { staffId, part, until } = recordStaff;
  return db
    .select({ staffId, part, until, ...named })
    .from(recordStaff)
    .innerJoin(careRecords, eq(careRecords.id, recordStaff.recordId))
    .innerJoin(users, eq(users.id, staffId))
    .where(and(eq(careRecords.personId, clientId), isNull(careRecords.closedAt), isReadInFull(staff), isShare(now)))
    .orderBy(asc(recordStaff.since));
}

/** Those with whom the record of a client can be shared, for staff who may read all of it; null to others. */
export async function possibleReaders(staff: Staff, clientId: string) {
  if (!isId(clientId)) return null;
  const isTheirs = and(eq(careRecords.personId, clientId), isNull(careRecords.closedAt), isReadInFull(staff));
  if (!(await db.$count(careRecords, isTheirs))) return null;
  const isThere = and(isNull(users.deactivatedAt), isNull(users.erasedAt), ne(users.id, staff.id));
  return db
    .select({ id: users.id, ...named })
    .from(users)
    .where(and(isPermitted("records.shared"), isThere))
    .orderBy(asc(users.createdAt), asc(users.id));
}

/** The records that are shared with a member of staff now: by their references, and nobody's name. */
export async function listShared(staff: Staff, now: Date) {
  if (!may(staff, "records.shared")) return [];
  const { id, reference, kind } = careRecords;
  const { part, until, since } = recordStaff;
  return db
    .select({ id, reference, kind, part, until, since })
    .from(recordStaff)
    .innerJoin(careRecords, eq(careRecords.id, recordStaff.recordId))
    .where(and(eq(recordStaff.staffId, staff.id), isNull(careRecords.destroyedAt), isShare(now)))
    .orderBy(asc(since), asc(id));
}
