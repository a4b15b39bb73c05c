import "server-only";
import { and, arrayContains, asc, desc, eq, isNotNull, isNull, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, openRequired, personKey, seal } from "@/db/encryption";
import { users } from "@/db/schema";
import { FACTS, type Facts, sealFacts } from "@/lib/accounts/profile/facts";
import { record } from "@/lib/audit/record";
import type { Actor, Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** A person with an account, as they themselves and an admin see it. */
export type Person = Awaited<ReturnType<typeof personOf>>;

/** What people change of what they said about themselves. */
export type ProfileChange = Facts & { firstName?: string; lastName?: string };

const PERSON = {
  id: users.id,
  role: users.role,
  furtherRoles: users.furtherRoles,
  firstName: openRequired(users.firstName, users.id),
  lastName: openRequired(users.lastName, users.id),
  ...FACTS,
  email: open(users.email, users.id),
  timeZone: users.timeZone,
  verifiedAt: users.verifiedAt,
  deactivatedAt: users.deactivatedAt,
  erasedAt: users.erasedAt,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};

/** A person by id; of an erased person the id is all there is. */
export async function personOf(id: string) {
  const [person] = isId(id) ? await db.select(PERSON).from(users).where(eq(users.id, id)) : [];
  if (!person) throw notFound("account");
  return person;
}

/** Which page of the people: in which role, active or deactivated, the last to come first. */
export type PeopleListing = {
  role?: Actor["role"];
  isActive?: boolean;
  isDownwards?: boolean;
  limit: number;
  offset: number;
};

/** Every person with an account, usually oldest first. That an admin looked is recorded. */
export async function listPeople(admin: Staff, listing: PeopleListing, now: Date) {
  const { role, isActive, isDownwards = false, ...page } = listing;
  const { erasedAt, deactivatedAt } = users;
  const stands = isActive ? isNull(deactivatedAt) : isNotNull(deactivatedAt);
  const present = and(
    isNull(erasedAt),
    role && or(eq(users.role, role), arrayContains(users.furtherRoles, [role])),
    isActive === undefined ? undefined : stands,
  );
  const order = [users.createdAt, users.id].map(isDownwards ? desc : asc);
  const [people, total] = await Promise.all([
    db
      .select(PERSON)
      .from(users)
      .where(present)
      .orderBy(...order)
      .limit(page.limit)
      .offset(page.offset),
    db.$count(users, present),
  ]);
  const details = { count: people.length };
  await record(db, { actorId: admin.id, action: "accounts.listed", subjectId: null, details }, now);
  return { people, total, ...page };
}

/** Changes what people say about themselves, and answers the profile as it is then. */
export async function changeProfile(actor: Actor, change: ProfileChange, now: Date): Promise<Person> {
  const { id } = actor;
  await db.transaction(async (tx) => {
    await writeProfile(tx, id, change, now);
    await record(tx, { actorId: id, action: "account.profile_changed", subjectId: id }, now);
  });
  return personOf(id);
}

/** Writes what was said about a person; what is left out stays. Refuses with `not_found` (404) one who was erased. */
export async function writeProfile(
  tx: Transaction,
  id: string,
  { firstName, lastName, ...facts }: ProfileChange,
  now: Date,
): Promise<void> {
  const key = await personKey(tx, id);
  const changed = await tx
    .update(users)
    .set({
      ...(firstName !== undefined && { firstName: seal(key, users.firstName, id, firstName) }),
      ...(lastName !== undefined && { lastName: seal(key, users.lastName, id, lastName) }),
      ...sealFacts(key, facts),
      updatedAt: now,
    })
    .where(and(eq(users.id, id), isNull(users.erasedAt)))
    .returning({ id: users.id });
  if (changed.length === 0) throw notFound("account");
}
