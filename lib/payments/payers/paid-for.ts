import "server-only";
import { and, arrayContains, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { careRecords, payers, recordMembers, users } from "@/db/schema";
import type { Actor, Client } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import type { OfPayer } from "@/lib/payments/documents/queries";
import { isBesideNow } from "@/lib/records/guardians/members";

/** One for whom a client pays, and what of that person's bills is shown. */
export type PaidFor = NonNullable<Awaited<ReturnType<typeof findPaidFor>>>;

/** The people whose bills a client sees as their guardian or payer, each once. */
export async function paidForBy(client: Client) {
  const rows = await read(client);
  return [...new Map(rows.map(({ personId, firstName }) => [personId, { personId, firstName }])).values()];
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
