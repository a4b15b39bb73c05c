import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { accountInvitations, users } from "@/db/schema";
import { isOpaqueToken, tokenHash } from "@/lib/auth/opaque-token";

const email = openRequired(accountInvitations.email, accountInvitations.personId);

/** The invitation that a person was sent last and has not answered; null where there is none. */
export async function invitationOf(personId: string) {
  const { sentAt, expiresAt } = accountInvitations;
  const [row] = await db
    .select({ email, sentAt, expiresAt })
    .from(accountInvitations)
    .where(eq(accountInvitations.personId, personId));
  return row ?? null;
}

/** Where a person's invitation with this token goes; null once it was taken back, answered or sent anew. */
export async function invitedAddress(personId: string, token: string): Promise<string | null> {
  const isIt = and(eq(accountInvitations.personId, personId), eq(accountInvitations.tokenHash, tokenHash(token)));
  const [row] = await db.select({ email }).from(accountInvitations).where(isIt);
  return row?.email ?? null;
}

/** What the holder of a link is invited with: the address, and as what; null for a link that is over, or none. */
export async function findInvitation(token: string, now: Date) {
  if (!isOpaqueToken(token)) return null;
  const { role, furtherRoles } = users;
  const [row] = await db
    .select({ email, role, furtherRoles })
    .from(accountInvitations)
    .innerJoin(users, eq(users.id, accountInvitations.personId))
    .where(isOpen(token, now));
  return row ?? null;
}

/** The row of an invitation that can be accepted. */
export function isOpen(token: string, now: Date) {
  return and(eq(accountInvitations.tokenHash, tokenHash(token)), gt(accountInvitations.expiresAt, now));
}
