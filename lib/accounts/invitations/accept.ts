import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { blindIndex, openRequired, personKey, seal } from "@/db/encryption";
import { accountInvitations, users } from "@/db/schema";
import { isOpen } from "@/lib/accounts/invitations/queries";
import { findByEmail, isGone, lockAccount } from "@/lib/accounts/queries";
import { assertUnguessable } from "@/lib/accounts/register";
import { givePage } from "@/lib/accounts/team/give-page";
import type { SignedIn } from "@/lib/accounts/verify";
import { record } from "@/lib/audit/record";
import { beginSession } from "@/lib/auth/factors/begin";
import { tellOwner } from "@/lib/auth/factors/tell";
import { hashPassword } from "@/lib/auth/password";
import { notFound, Refusal } from "@/lib/errors";
import { rolesOf } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Accepts an invitation: its address becomes that of the person's account, which keeps all that is theirs, and signs in.
 * A colleague is of the team from then on, with what they were invited as. The address is told, for a link can be passed
 * on. Without a password they sign in by code from then on. Refuses with `not_found` (404) a link that is over, with
 * `conflict` (409) an address that has an account meanwhile, with `invalid` (400) a password that would be guessed.
 */
export async function acceptInvitation(
  { token, password }: { token: string; password: string | null },
  from: From,
  now: Date,
): Promise<SignedIn> {
  await spendTry("invitation", token.slice(0, 8), from, now);
  const { name } = await practice();
  if (password !== null) assertUnguessable(password, [name]);
  const passwordHash = password === null ? null : await hashPassword(password);
  return db.transaction(async (tx) => {
    const { personId, email } = await lockInvitation(tx, token, now);
    if (password !== null) assertUnguessable(password, [email, name]);
    const account = await lockAccount(tx, personId);
    if (!account || isGone(account) || account.hasAddress) throw notFound("invitation");
    if (await findByEmail(tx, email)) throw new Refusal("conflict", IN_USE);
    const key = await personKey(tx, personId);
    const address = { email: seal(key, users.email, personId, email), emailIndex: blindIndex(email) };
    await tx
      .update(users)
      .set({ ...address, passwordHash, verifiedAt: now, updatedAt: now })
      .where(eq(users.id, personId));
    await tx.delete(accountInvitations).where(eq(accountInvitations.personId, personId));
    await record(tx, { actorId: personId, action: "account.joined", subjectId: personId }, now);
    await tellOwner(tx, personId, "joined", now);
    const { role, furtherRoles } = account;
    if (rolesOf(account).includes("practitioner")) await givePage(tx, personId, now);
    return { userId: personId, role, furtherRoles, sessionId: await beginSession(tx, account, false, now) };
  });
}

const IN_USE =
  "This address has an account already. Please ask the practice to put the two together, or to invite you at another address.";

async function lockInvitation(tx: Transaction, token: string, now: Date) {
  const { personId, email } = accountInvitations;
  const [found] = await tx
    .select({ personId, email: openRequired(email, personId) })
    .from(accountInvitations)
    .where(isOpen(token, now))
    .for("update");
  if (!found) throw notFound("invitation");
  return found;
}
