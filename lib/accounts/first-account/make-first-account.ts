import "server-only";
import { and, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { AccountClock } from "@/lib/accounts/clock";
import type { FirstAccount } from "@/lib/accounts/first-account/schema";
import { isFirstAccountToken } from "@/lib/accounts/first-account/token";
import { openAccount } from "@/lib/accounts/open-account";
import { assertUnguessable } from "@/lib/accounts/register";
import type { SignedIn } from "@/lib/accounts/verify";
import { record } from "@/lib/audit/record";
import { beginSession } from "@/lib/auth/factors/begin";
import { hashPassword } from "@/lib/auth/password";
import { notFound, Refusal } from "@/lib/errors";
import { foundPractice } from "@/lib/practice/change";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Makes the account of the first one who works in the practice, as its admin, and signs it in: for who has the link that
 * `npm start` printed on the practice's own machine, and only while nobody works there. Refuses with `not_found` (404)
 * any other link, and with `invalid` (400) a password that would be guessed.
 */
export async function makeFirstAccount(
  { token, password, ...person }: FirstAccount,
  clock: AccountClock,
  from: From,
  now: Date,
): Promise<SignedIn> {
  await spendTry("first-account", "", from, now);
  if (!(await mayMakeFirst(token))) throw notFound("invitation");
  assertUnguessable(password, [person.email, person.firstName, person.lastName]);
  const profile = { ...person, ...clock, phone: null, passwordHash: await hashPassword(password) };
  return db.transaction(async (tx) => {
    // Founding locks: of two who come at once, the second finds the first there.
    await foundPractice(tx, clock.timeZone, now);
    if (await hasStaff(tx)) throw notFound("invitation");
    const account = { ...profile, role: "admin" as const, verifiedAt: now };
    const id = await openAccount(tx, account, now);
    if (!id) throw new Refusal("conflict", "This e-mail address has an account already.");
    const details = { role: "admin" as const };
    await record(tx, { actorId: id, action: "account.created", subjectId: id, details }, now);
    const sessionId = await beginSession(tx, { id, role: "admin" }, false, now);
    return { userId: id, role: "admin" as const, furtherRoles: [], sessionId };
  });
}

/** Whether the first account can be made by this link. */
export async function mayMakeFirst(token: string): Promise<boolean> {
  return isFirstAccountToken(token) && !(await hasStaff(db));
}

async function hasStaff(from: Pick<typeof db, "$count">): Promise<boolean> {
  return (await from.$count(users, and(ne(users.role, "client"), isNull(users.erasedAt)))) > 0;
}
