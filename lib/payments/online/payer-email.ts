import { and, arrayContains, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { careRecords, payers, recordMembers, users } from "@/db/schema";
import { isBesideNow } from "@/lib/records/guardians/members";

/**
 * Where the vendor's receipt goes: to the payer on the client's file, or else to the client; for a client without an
 * address to the guardian who pays, or the first who sees the bills, or else to who pays for what is booked together.
 */
export async function emailOfPayer(tx: Transaction, clientId: string, actorId: string | null): Promise<string> {
  const [row] = await tx
    .select({ client: open(users.email, users.id), payer: open(payers.email, payers.clientId) })
    .from(users)
    .leftJoin(payers, eq(payers.clientId, users.id))
    .where(eq(users.id, clientId));
  return (
    row?.payer ?? row?.client ?? (await emailOfGuardian(tx, clientId, actorId)) ?? (await emailOf(tx, actorId)) ?? ""
  );
}

async function emailOfGuardian(tx: Transaction, clientId: string, actorId: string | null) {
  const isOwn = and(eq(careRecords.personId, clientId), isNull(careRecords.closedAt));
  const rows = await tx
    .select({ id: users.id, email: open(users.email, users.id) })
    .from(recordMembers)
    .innerJoin(careRecords, and(eq(careRecords.id, recordMembers.recordId), isOwn))
    .innerJoin(users, and(eq(users.id, recordMembers.personId), isNull(users.erasedAt)))
    .where(and(isBesideNow, arrayContains(recordMembers.sees, ["bills"])))
    .orderBy(asc(recordMembers.since), asc(users.id));
  const reached = rows.filter(({ email }) => email !== null);
  return (reached.find(({ id }) => id === actorId) ?? reached[0])?.email;
}

async function emailOf(tx: Transaction, id: string | null) {
  if (id === null) return null;
  const [row] = await tx
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(eq(users.id, id));
  return row?.email ?? null;
}
