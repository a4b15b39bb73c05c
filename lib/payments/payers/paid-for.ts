import "server-only";
import { and, arrayContains, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Database, db, type Transaction } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { careRecords, payers, recordMembers, users } from "@/db/schema";
import type { Actor, Client } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import type { OfPayer } from "@/lib/payments/documents/queries";
import { isBesideNow } from "@/lib/records/guardians/members";
import { isMember } from "@/lib/records/joint/joint";

/** One for whom a client pays, and what of that person's bills is shown. */
export type PaidFor = NonNullable<Awaited<ReturnType<typeof findPaidFor>>>;

/**
 * Those whose bills a client sees as their guardian or payer, each once: people by their ids, and what couples and
 * families book together by the ids of their records. With the first names of all of them; one statement.
 */
export async function paidForBy(client: Client): Promise<{ id: string; firstNames: string[] }[]> {
  const theirs = db
    .select({ recordId: recordMembers.recordId, seenFrom: recordMembers.since })
    .from(recordMembers)
    .where(and(eq(recordMembers.personId, client.id), seesBills))
    .as("theirs");
  const isOfJoint = and(eq(recordMembers.recordId, careRecords.id), isNull(careRecords.personId), isMember);
  const whose = sql`coalesce(${careRecords.personId}, ${recordMembers.personId})`;
  const rows = await db
    .select({
      id: sql<string>`coalesce(${careRecords.personId}, ${careRecords.id})`,
      ...{ personId: users.id, firstName: openRequired(users.firstName, users.id, "Someone") },
    })
    .from(theirs)
    .innerJoin(careRecords, and(eq(careRecords.id, theirs.recordId), isNull(careRecords.closedAt)))
    .leftJoin(recordMembers, isOfJoint)
    .innerJoin(users, and(eq(users.id, whose), isNull(users.erasedAt)))
    .orderBy(asc(theirs.seenFrom), asc(careRecords.id), asc(recordMembers.since), asc(users.id));
  const records = Map.groupBy(rows, ({ id }) => id);
  return [...records].map(([id, its]) => {
    const names = new Map(its.map(({ personId, firstName }) => [personId, firstName]));
    return { id, firstNames: [...names.values()] };
  });
}

/**
 * One of them, by their id; null of anybody else. To the payer on the file the documents that are for this payer, and the
 * payments from the day on that the payer was named; to a guardian all payments.
 */
export async function findPaidFor(client: Actor, personId: string) {
  const rows = isId(personId) ? await read(client, eq(users.id, personId)) : [];
  const [first] = rows;
  if (!first) return null;
  const isGuardian = rows.some(({ part }) => part === "guardian");
  const documentsOf: OfPayer | null = first.email
    ? { clientId: personId, payerIndex: payerIndexOf(first.email) }
    : null;
  return { personId, firstName: first.firstName, documentsOf, since: isGuardian ? null : first.since };
}

/** The clients for whom a person pays as their guardian or payer, as a condition on a column of clients' ids. */
export function isPaidForBy(person: string, clientId: AnyPgColumn): SQL {
  const theirs = db
    .select({ id: careRecords.personId })
    .from(recordMembers)
    .innerJoin(careRecords, isOpen)
    .where(and(eq(recordMembers.personId, person), seesBills));
  return inArray(clientId, theirs);
}

/** Whether a person is or pays for a client: who sees the bills of a joint record alone is neither. */
export async function isOrPaysFor(
  person: string,
  clientId: string,
  reader: Pick<Database | Transaction, "select"> = db,
): Promise<boolean> {
  if (person === clientId) return true;
  const rows = await reader
    .select({ part: recordMembers.part })
    .from(recordMembers)
    .innerJoin(careRecords, isOpen)
    .where(and(eq(recordMembers.personId, person), eq(careRecords.personId, clientId), seesBills))
    .limit(1);
  return rows.length > 0;
}

function read({ id }: Pick<Actor, "id">, which?: SQL) {
  const isOwnOf = and(eq(payers.clientId, users.id), eq(payers.personId, id));
  return db
    .select({
      personId: users.id,
      firstName: openRequired(users.firstName, users.id, "Someone"),
      ...{ part: recordMembers.part, since: recordMembers.since },
      email: open(payers.email, payers.clientId),
    })
    .from(recordMembers)
    .innerJoin(careRecords, isOpen)
    .innerJoin(users, and(eq(users.id, careRecords.personId), isNull(users.erasedAt)))
    .leftJoin(payers, isOwnOf)
    .where(and(eq(recordMembers.personId, id), seesBills, which))
    .orderBy(asc(recordMembers.since), asc(users.id));
}

const isOpen = and(eq(careRecords.id, recordMembers.recordId), isNull(careRecords.closedAt));

const seesBills = and(isBesideNow, arrayContains(recordMembers.sees, ["bills"]));
