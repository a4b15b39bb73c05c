import "server-only";
import { addDays } from "date-fns/addDays";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { accountInvitations } from "@/db/schema";
import { findByEmail, isGone, lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import { opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";

// For how many days it can be accepted.
const INVITATION_DAYS = 7;

const IN_USE = "This address has an account already. Please ask the client for another one.";

/**
 * Invites a person without sign-in to have an account at an address; the link that was sent before works no longer.
 * Until it is accepted the address is no one's, and gets nothing else. Refuses with `not_found` (404) an account that
 * is closed, with `conflict` (409) one that can sign in, and an address that has an account.
 */
export async function invitePerson(tx: Transaction, actorId: string, personId: string, email: string, now: Date) {
  const account = await lockAccount(tx, personId);
  if (!account || isGone(account)) throw notFound("client");
  if (account.hasAddress) throw new Refusal("conflict", "This client has an account already.");
  if (await findByEmail(tx, email)) throw new Refusal("conflict", IN_USE, { fields: { email: [IN_USE] } });
  const token = opaqueToken();
  const key = await personKey(tx, personId);
  const sent = {
    email: seal(key, accountInvitations.email, personId, email),
    tokenHash: tokenHash(token),
    actorId,
    sentAt: now,
    expiresAt: addDays(now, INVITATION_DAYS),
  };
  await tx
    .insert(accountInvitations)
    .values({ personId, ...sent })
    .onConflictDoUpdate({ target: accountInvitations.personId, set: sent });
  const dedupeKey = `account-invitation:${newId(now)}`;
  await promise(tx, { kind: "account-invitation", recipientId: personId, dedupeKey, payload: { token } }, now);
  await record(tx, { actorId, action: "account.invited", subjectId: personId }, now);
}

/** Takes an invitation back: its link opens nothing from then on. Refuses with `not_found` (404) where there is none. */
export async function takeInvitationBack(tx: Transaction, actorId: string, personId: string, now: Date) {
  const taken = await tx
    .delete(accountInvitations)
    .where(eq(accountInvitations.personId, personId))
    .returning({ personId: accountInvitations.personId });
  if (taken.length === 0) throw notFound("invitation");
  await record(tx, { actorId, action: "account.invitation_withdrawn", subjectId: personId }, now);
}
