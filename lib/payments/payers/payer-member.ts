import "server-only";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { payers, recordMembers, users } from "@/db/schema";
import { normalEmail } from "@/lib/accounts/email";
import { forgetPerson } from "@/lib/accounts/forget";
import { openAccount } from "@/lib/accounts/open-account";
import { findByEmail, isGone } from "@/lib/accounts/queries";
import { nextPayLink } from "@/lib/payments/links/next-link";
import { practice } from "@/lib/practice/settings";
import { joinBeside, leaveAsPayer } from "@/lib/records/guardians/members";
import { keepOrDestroy } from "@/lib/records/keep-records";
import { openRecord } from "@/lib/records/open-record";

type Named = { name: string; email: string };

/**
 * Makes who pays for a client a member of the client's record, who sees its bills and nothing else: the client with a
 * verified account at that address, or else a person of that name who can't sign in. Answers the person's id.
 */
export async function joinPayer(tx: Transaction, clientId: string, payer: Named, now: Date) {
  const person = (await accountAt(tx, payer.email)) ?? (await personNamed(tx, payer.name, now));
  const { recordId } = await openRecord(tx, clientId, now);
  await joinBeside(tx, { record: recordId, person, part: "payer", sees: ["bills"] }, now);
  return person;
}

/** Ends that. A person who was made for it and is nothing else here is forgotten. Answers who was; null where nobody. */
export async function leavePayer(tx: Transaction, clientId: string, person: string, now: Date): Promise<string | null> {
  await leaveAsPayer(tx, clientId, person, now);
  return forgetIfNothingElse(tx, person, now);
}

/**
 * Takes an erased person out of what is paid for others, and forgets who was made to pay for them. Answers the ids of
 * those who were forgotten. Comes before the person's own key goes.
 */
export async function forgetPayers(tx: Transaction, id: string, now: Date): Promise<string[]> {
  const { clientId, personId } = payers;
  const paidFor = await tx.delete(payers).where(eq(personId, id)).returning({ clientId });
  for (const row of paidFor) await nextPayLink(tx, row.clientId, now);
  const [own] = await tx.delete(payers).where(eq(clientId, id)).returning({ personId });
  const gone = own?.personId ? await leavePayer(tx, id, own.personId, now) : null;
  return gone ? [gone] : [];
}

const BATCH = 50;

/**
 * Makes members of the payers that an earlier version knew. May be interrupted: what was done stays done, and the next
 * call finds the rest.
 */
export async function joinPayers(now: Date): Promise<void> {
  while ((await db.transaction((tx) => joinBatch(tx, now))) > 0);
}

async function joinBatch(tx: Transaction, now: Date): Promise<number> {
  const { clientId, name, email } = payers;
  const rows = await tx
    .select({ clientId, name: open(name, clientId), email: open(email, clientId) })
    .from(payers)
    .innerJoin(users, and(eq(users.id, clientId), isNull(users.erasedAt)))
    .where(isNull(payers.personId))
    .orderBy(asc(clientId))
    .limit(BATCH)
    .for("update", { of: payers, skipLocked: true });
  for (const row of rows) {
    if (!row.name || !row.email) continue;
    const personId = await joinPayer(tx, row.clientId, { name: row.name, email: row.email }, now);
    await tx.update(payers).set({ personId }).where(eq(clientId, row.clientId));
  }
  return rows.length;
}

async function accountAt(tx: Transaction, typed: string): Promise<string | null> {
  const email = normalEmail(typed);
  const account = email ? await findByEmail(tx, email) : undefined;
  return account && account.role === "client" && account.verifiedAt && !isGone(account) ? account.id : null;
}

/** A person who is nothing but a payer: no client comes with that, so nobody is told of one. */
async function personNamed(tx: Transaction, name: string, now: Date): Promise<string> {
  const { timeZone } = await practice();
  const profile = { firstName: name, lastName: "", phone: null, timeZone, passwordHash: null, hourCycle: null };
  const id = await openAccount(tx, { ...profile, email: null, role: "client", verifiedAt: null }, now);
  if (!id) throw new Error("A person without an address can't have another's.");
  return id;
}

async function forgetIfNothingElse(tx: Transaction, person: string, now: Date): Promise<string | null> {
  const isElsewhere = and(eq(recordMembers.personId, person), ne(recordMembers.part, "client"));
  const [made] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, person), isNull(users.erasedAt), isNothingElse))
    .for("update");
  if (!made || (await tx.$count(recordMembers, and(isElsewhere, isNull(recordMembers.until)))) > 0) return null;
  await keepOrDestroy(tx, person, now);
  await forgetPerson(tx, person, now);
  return person;
}

// Nobody who can sign in, was invited to, came or asked to come.
const isNothingElse = sql`${users.emailIndex} is null
  and not exists (select from account_invitations where person_id = ${users.id})
  and not exists (select from appointments where client_id = ${users.id})
  and not exists (select from attendees where person_id = ${users.id})`;
