import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { careRecords, recordMembers, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isRecordSeenBy } from "@/lib/guardians/seen";
import { isId } from "@/lib/id";
import { BESIDE_PARTS } from "@/lib/records/guardians/members";

/** A record's guardians and payer, as they are and were, and whose record it is; `personId` is null of a joint one. */
export type Guarded = NonNullable<Awaited<ReturnType<typeof guardiansOf>>>;

/** One of them. */
export type GuardianLine = Guarded["now"][number];

const named = {
  firstName: openRequired(users.firstName, users.id, "Someone"),
  lastName: openRequired(users.lastName, users.id),
};

/** The guardians and the payer of a client's own record, to staff who see the client; null to others. */
export function guardiansOfClient(staff: Staff, clientId: string) {
  return isId(clientId) ? read(staff, eq(careRecords.personId, clientId)) : null;
}

/** The same of a record. */
export function guardiansOf(staff: Staff, recordId: string) {
  return read(staff, eq(careRecords.id, recordId));
}

async function read(staff: Staff, which: ReturnType<typeof eq>) {
  const { part, sees, until } = recordMembers;
  const isBeside = inArray(part, [...BESIDE_PARTS]);
  const isThere = and(eq(users.id, recordMembers.personId), isNull(users.erasedAt));
  const rows = await db
    .select({
      ...{ recordId: careRecords.id, owner: careRecords.personId },
      ...{ personId: users.id, part, sees, until, ...named, email: open(users.email, users.id) },
    })
    .from(careRecords)
    .leftJoin(recordMembers, and(eq(recordMembers.recordId, careRecords.id), isBeside))
    .leftJoin(users, isThere)
    .where(and(which, isRecordSeenBy(staff)))
    .orderBy(asc(recordMembers.since), asc(users.id));
  const [first] = rows;
  if (!first) return null;
  const people = rows.flatMap(({ recordId: _, owner: __, personId, part: its, sees: seen, ...row }) =>
    personId && its && (its === "guardian" || its === "payer") && seen
      ? [{ ...row, personId, part: its, sees: seen }]
      : [],
  );
  return {
    record: first.recordId,
    personId: first.owner,
    now: people.filter((one) => one.until === null),
    former: people.filter((one) => one.until !== null && one.part === "guardian"),
  };
}
