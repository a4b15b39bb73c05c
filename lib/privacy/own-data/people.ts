import "server-only";
import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { careRecords, recordMembers, recordStaff, users } from "@/db/schema";
import { BESIDE_PARTS } from "@/lib/records/guardians/members";

/**
 * With whom a client's records are: the guardians and the payer of their own, the records they belong to beside it, and
 * the staff with whom their own was shared. Of a couple or a family the others are not named: each has a file of their own.
 */
export async function peopleOfClient(clientId: string) {
  const [guardians, memberships, sharedWith] = await Promise.all([
    guardiansOf(clientId),
    membershipsOf(clientId),
    staffOf(clientId),
  ]);
  return { guardians, memberships, sharedWith };
}

const named = {
  firstName: openRequired(users.firstName, users.id),
  lastName: openRequired(users.lastName, users.id),
};

const { part, sees, since, until, recordId, personId } = recordMembers;

/** Those who are or were beside the client: what they see, and from when until when. */
function guardiansOf(clientId: string) {
  const isBeside = and(eq(careRecords.personId, clientId), inArray(part, [...BESIDE_PARTS]), ne(personId, clientId));
  return db
    .select({ ...named, part, sees, since, until })
    .from(recordMembers)
    .innerJoin(careRecords, eq(careRecords.id, recordId))
    .innerJoin(users, eq(users.id, personId))
    .where(isBeside)
    .orderBy(asc(since), asc(users.id));
}

/** A couple's or a family's record, or that of a client whom this one is beside. */
function membershipsOf(clientId: string) {
  const isAnothers = or(isNull(careRecords.personId), ne(careRecords.personId, clientId));
  return db
    .select({ reference: careRecords.reference, kind: careRecords.kind, part, sees, since, until })
    .from(recordMembers)
    .innerJoin(careRecords, eq(careRecords.id, recordId))
    .where(and(eq(personId, clientId), isAnothers))
    .orderBy(asc(since), asc(careRecords.id));
}

function staffOf(clientId: string) {
  return db
    .select({ ...named, part: recordStaff.part, since: recordStaff.since, until: recordStaff.until })
    .from(recordStaff)
    .innerJoin(careRecords, eq(careRecords.id, recordStaff.recordId))
    .innerJoin(users, eq(users.id, recordStaff.staffId))
    .where(eq(careRecords.personId, clientId))
    .orderBy(asc(recordStaff.since), asc(users.id));
}
