import "server-only";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { accountInvitations, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";

/** A person who works for the practice, as its team is listed. */
export type Member = Awaited<ReturnType<typeof listTeam>>[number];

const shown = {
  id: users.id,
  role: users.role,
  furtherRoles: users.furtherRoles,
  firstName: openRequired(users.firstName, users.id),
  lastName: openRequired(users.lastName, users.id),
  /** None of a colleague who has not accepted their invitation. */
  email: open(users.email, users.id),
  deactivatedAt: users.deactivatedAt,
  invitedTo: open(accountInvitations.email, accountInvitations.personId),
  invitedUntil: accountInvitations.expiresAt,
};

const isInvitation = eq(accountInvitations.personId, users.id);

const isOfTeam = and(ne(users.role, "client"), isNull(users.erasedAt));

/** Everybody who works for the practice, the first to come first; to those who may not manage the team nobody. */
export async function listTeam(admin: Staff) {
  if (!may(admin, "team")) return [];
  return db
    .select(shown)
    .from(users)
    .leftJoin(accountInvitations, isInvitation)
    .where(isOfTeam)
    .orderBy(asc(users.createdAt), asc(users.id));
}

/** One of them; null for any other account, and to those who may not manage the team. */
export async function findMember(admin: Staff, id: string): Promise<Member | null> {
  if (!may(admin, "team") || !isId(id)) return null;
  const [member] = await db
    .select(shown)
    .from(users)
    .leftJoin(accountInvitations, isInvitation)
    .where(and(eq(users.id, id), isOfTeam));
  return member ?? null;
}

/** What a person is called, and on which clock. */
export async function profileOf(tx: Transaction, id: string) {
  const { firstName, lastName } = shown;
  const [profile] = await tx
    .select({ firstName, lastName, timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, id));
  if (!profile) throw notFound("account");
  return profile;
}
