import "server-only";
import { and, eq, gt, inArray, isNotNull, isNull, lt, notExists, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, holds, personalTokens, personKeys, series, sessions, users, waitingEntries } from "@/db/schema";
import { NO_FACTS } from "@/lib/accounts/profile/facts";
import { recordAll } from "@/lib/audit/record";
import { dropWays } from "@/lib/auth/factors/drop-ways";

// Each row takes its rows of some eighty tables with it; a statement has five seconds.
const BATCH = 100;

/**
 * Destroys the key to everything that a person ever said, and what stands beside it in the account. What stays is a row
 * without a person; the address may come again, as another person.
 */
export async function forgetPerson(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.delete(personKeys).where(eq(personKeys.personId, id));
  await dropWays(tx, id);
  // A person without an address has none to give back.
  const emailIndex = sql`case when ${users.emailIndex} is not null then ${`erased:${id}`}::text end`;
  const gone = { ...NO_FACTS, emailIndex, passwordHash: null };
  await tx
    .update(users)
    .set({ ...gone, erasedAt: now, updatedAt: now })
    .where(eq(users.id, id));
}

/**
 * Deletes accounts whose client did not show within a month that the address is their own, and who has nothing here:
 * the address may be another person's. One that is used all the same, where the practice allows that, stays. A batch at
 * a time; answers how many.
 */
export async function forgetUnverified(tx: Transaction, before: Date, now: Date): Promise<number> {
  const hasAddress = isNotNull(users.emailIndex);
  const never = and(eq(users.role, "client"), hasAddress, isNull(users.verifiedAt), isNull(users.erasedAt));
  const old = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(never, lt(users.createdAt, before), ...hasNothing(tx), ...isUnused(tx, before, now)))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  // The account's sessions, codes, keys and messages go with it.
  await tx.delete(users).where(inArray(users.id, ids));
  const event = { actorId: null, action: "account.forgotten" as const };
  await recordAll(
    tx,
    ids.map((subjectId) => ({ ...event, subjectId })),
    now,
  );
  return old.length;
}

function hasNothing(tx: Transaction) {
  return [appointments, series, waitingEntries, holds].map((table) =>
    notExists(tx.select({ one: sql`1` }).from(table).where(eq(table.clientId, users.id))),
  );
}

function isUnused(tx: Transaction, before: Date, now: Date) {
  const seen = and(eq(sessions.userId, users.id), gt(sessions.lastSeenAt, before));
  const living = and(eq(personalTokens.userId, users.id), gt(personalTokens.expiresAt, now));
  return [
    notExists(tx.select({ one: sql`1` }).from(sessions).where(seen)),
    notExists(tx.select({ one: sql`1` }).from(personalTokens).where(living)),
  ];
}
