import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { forgetDeactivation, keepDeactivation } from "@/lib/accounts/deactivations";
import { openAccount } from "@/lib/accounts/open-account";
import { isGone, lockAccount } from "@/lib/accounts/queries";
import { putPassword } from "@/lib/accounts/recover";
import { assertUnguessable } from "@/lib/accounts/register";
import { record } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { endSessionsOf } from "@/lib/auth/session";
import { notFound, Refusal } from "@/lib/errors";
import type { Role } from "@/lib/permissions/permissions";
import { isPermitted } from "@/lib/permissions/permitted";
import { foundPractice } from "@/lib/practice/change";
import { addPractitioner } from "@/lib/practice/change-practitioner";
import { practice } from "@/lib/practice/settings";
import { announceClient } from "@/lib/webhooks/announce-client";

/** An account that the practice makes for a person, with a normalised address. It counts as verified. */
export type MadeAccount = {
  role: Role;
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  timeZone?: string;
  /** What a practitioner is, as the public page says it. */
  title?: string;
};

/** Who manages accounts: the id of a member of staff, or null for a command in the machine's shell. */
type Manager = string | null;

/**
 * Makes an account that can sign in at once; a practitioner's comes with a public page. Answers its id. Refuses with
 * `conflict` (409) an address that has an account, with `invalid` (400) a password that would be guessed.
 */
export async function createAccount(manager: Manager, account: MadeAccount, now: Date): Promise<string> {
  const { email, password, role, firstName, lastName, title = "Therapist" } = account;
  const { name: practiceName, timeZone: practiceZone } = await practice();
  assertUnguessable(password, [email, firstName, lastName, practiceName]);
  const timeZone = account.timeZone ?? practiceZone;
  const profile = {
    firstName,
    lastName,
    phone: null,
    passwordHash: await hashPassword(password),
    timeZone,
    hourCycle: null,
  };
  return db.transaction(async (tx) => {
    await foundPractice(tx, timeZone, now);
    const id = await openAccount(tx, { ...profile, email, role, verifiedAt: now }, now);
    if (!id) throw new Refusal("conflict", "This e-mail address has an account already.");
    if (role === "practitioner")
      await addPractitioner(tx, id, { name: `${firstName} ${lastName}`, title, timeZone }, now);
    await record(tx, { actorId: manager, action: "account.created", subjectId: id, details: { role } }, now);
    if (role === "client") await announceClient(tx, id, now);
    return id;
  });
}

/**
 * Shuts an account: every session ends with the next request. With `undoMinutes` an admin can take it back for so long.
 * Refuses with `conflict` (409) one's own and the last admin's.
 */
export async function deactivateAccount(manager: Manager, id: string, now: Date, undoMinutes = 0) {
  if (manager === id) throw new Refusal("conflict", "You can't deactivate your own account.");
  await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt) throw notFound("account");
    if (account.deactivatedAt) return;
    assertNotLast(admins, id);
    await shut(tx, id, now);
    if (manager && undoMinutes > 0) await keepDeactivation(tx, manager, id, addMinutes(now, undoMinutes));
    await record(tx, { actorId: manager, action: "account.deactivated", subjectId: id }, now);
  });
}

/**
 * Deactivates an account that is open, and opens one that is not. Refuses with `not_found` (404) what is no account,
 * and as `deactivateAccount` does.
 */
export async function toggleAccount(manager: Manager, id: string, now: Date) {
  const account = await db.transaction((tx) => lockAccount(tx, id));
  if (!account) throw notFound("account");
  return account.deactivatedAt ? reactivateAccount(manager, id, now) : deactivateAccount(manager, id, now);
}

/**
 * Refuses with `conflict` (409) what would leave the practice without an admin, and keeps any other admin from leaving
 * meanwhile.
 */
export async function lastAdminStays(tx: Transaction, id: string) {
  assertNotLast(await lockAdmins(tx), id);
}

/** Ends every session of an account and lets it open none. Nothing that was done to it before can be undone from then on. */
export async function shut(tx: Transaction, id: string, now: Date) {
  await forgetDeactivation(tx, id);
  await tx.update(users).set({ deactivatedAt: now, updatedAt: now }).where(eq(users.id, id));
  await endSessionsOf(tx, id, now);
}

/** Activates a deactivated account again; its owner signs in anew. */
export async function reactivateAccount(manager: Manager, id: string, now: Date) {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || account.erasedAt) throw notFound("account");
    if (!account.deactivatedAt) return;
    await tx.update(users).set({ deactivatedAt: null, updatedAt: now }).where(eq(users.id, id));
    await record(tx, { actorId: manager, action: "account.reactivated", subjectId: id }, now);
  });
}

/** Sets a password from the shell: every session of the account ends, and its owner is told by e-mail. */
export async function setPassword(id: string, password: string, now: Date) {
  assertUnguessable(password, [(await practice()).name]);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || isGone(account)) throw notFound("account");
    await putPassword(tx, id, passwordHash, now);
    await record(tx, { actorId: null, action: "account.password_reset", subjectId: id }, now);
  });
}

function assertNotLast(admins: { id: string }[], id: string) {
  if (admins.length === 1 && admins[0]?.id === id) {
    throw new Refusal("conflict", "This is the last admin. Please make someone else an admin first.");
  }
}

// Locked in one order, so that of two admins who shut each other at once one is told no.
async function lockAdmins(tx: Transaction) {
  const mayManage = and(isPermitted("team"), isNull(users.deactivatedAt), isNull(users.erasedAt));
  return tx
    .select({ id: users.id })
    .from(users)
    .where(and(mayManage, isNotNull(users.verifiedAt)))
    .orderBy(users.id)
    .for("update");
}
