import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { invitePerson } from "@/lib/accounts/invitations/invite";
import { openAccount } from "@/lib/accounts/open-account";
import { findByEmail, lockAccount } from "@/lib/accounts/queries";
import { inOrder } from "@/lib/accounts/team/roles-in-order";
import type { InvitationForm } from "@/lib/accounts/team/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertMay, rolesOf } from "@/lib/permissions/permissions";
import { foundPractice } from "@/lib/practice/change";
import { practice } from "@/lib/practice/settings";

const ONLY_ADMINS = "Only an admin can invite to the team.";

const IN_USE =
  "This address has an account already. Staff and clients have separate accounts, so please ask for another address.";

const NO_ROLE = "Please choose at least one role.";

/**
 * Invites a colleague by e-mail, with what they are to be. Until they accept they are of the team by name alone: they
 * can't sign in, have no page and get nothing but that e-mail. Answers their id. Refuses with `forbidden` (403) all but
 * who manages the team, with `conflict` (409) an address that has an account, with `invalid` (400) no role at all.
 */
export async function inviteMember(admin: Staff, wish: z.output<typeof InvitationForm>, now: Date): Promise<string> {
  assertMay(admin, "team", ONLY_ADMINS);
  const [role, ...furtherRoles] = inOrder(wish.roles);
  if (!role) throw new Refusal("invalid", NO_ROLE, { fields: { roles: [NO_ROLE] } });
  const { firstName, lastName, email } = wish;
  const { timeZone } = await practice();
  const unsaid = { phone: null, passwordHash: null, hourCycle: null, email: null, verifiedAt: null };
  return db.transaction(async (tx) => {
    await assertUnused(tx, email);
    await foundPractice(tx, timeZone, now);
    const id = await openAccount(tx, { firstName, lastName, timeZone, role, ...unsaid }, now);
    if (!id) throw new Error("A person without an address can't have another's.");
    await tx.update(users).set({ furtherRoles }).where(eq(users.id, id));
    const details = { role: rolesOf({ role, furtherRoles }).join(" ") };
    await record(tx, { actorId: admin.id, action: "account.created", subjectId: id, details }, now);
    await invitePerson(tx, admin.id, id, email, now);
    return id;
  });
}

/**
 * Sends a colleague's invitation anew, perhaps to another address; only the newest link works. Refuses with `not_found`
 * (404) who has accepted already, or was never invited, and else as `inviteMember` does.
 */
export async function inviteMemberAgain(admin: Staff, id: string, email: string, now: Date): Promise<void> {
  assertMay(admin, "team", ONLY_ADMINS);
  await db.transaction(async (tx) => {
    await lockInvited(tx, id);
    await assertUnused(tx, email);
    await invitePerson(tx, admin.id, id, email, now);
  });
}

/**
 * Takes a colleague's invitation back: its link opens nothing, and nothing stays of them here. Refuses with `not_found`
 * (404) who has accepted already, and with `forbidden` (403) all but who manages the team.
 */
export async function takeMemberBack(admin: Staff, id: string, now: Date): Promise<void> {
  assertMay(admin, "team", ONLY_ADMINS);
  await db.transaction(async (tx) => {
    await lockInvited(tx, id);
    // The invitation, its message and the key to their name go with the row.
    await tx.delete(users).where(and(eq(users.id, id), ne(users.role, "client"), isNull(users.emailIndex)));
    await record(tx, { actorId: admin.id, action: "account.invitation_withdrawn", subjectId: id }, now);
  });
}

async function lockInvited(tx: Transaction, id: string) {
  const account = isId(id) ? await lockAccount(tx, id) : undefined;
  if (!account || account.erasedAt || account.role === "client" || account.hasAddress) throw notFound("invitation");
}

async function assertUnused(tx: Transaction, email: string) {
  if (await findByEmail(tx, email)) throw new Refusal("conflict", IN_USE, { fields: { email: [IN_USE] } });
}
