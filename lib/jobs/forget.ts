import { subDays } from "date-fns";
import { and, eq, gt, inArray, isNotNull, isNull, lt, ne, notExists, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import {
  appointments,
  auditEvents,
  holds,
  outbox,
  personalTokens,
  series,
  sessions,
  users,
  waitingEntries,
} from "@/db/schema";
import { auditRow } from "@/lib/audit/record";

const KEPT_DAYS = 30;
const BATCH = 500;

/**
 * Forgets what was never completed and what was told: unverified accounts that are not used, and the words of old
 * e-mails.
 */
export async function forgetOld(now: Date): Promise<void> {
  const before = subDays(now, KEPT_DAYS);
  let forgotten = BATCH;
  while (forgotten === BATCH) forgotten = await db.transaction((tx) => forgetUnverified(tx, before, now));
  await forgetWords(before);
}

/**
 * Deletes accounts whose client did not show within a month that the address is their own, and who has nothing here:
 * the address may be another person's. One that is used all the same, where the practice allows that, stays.
 */
async function forgetUnverified(tx: Transaction, before: Date, now: Date): Promise<number> {
  const never = and(eq(users.role, "client"), isNull(users.verifiedAt), isNull(users.erasedAt));
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
  await tx.insert(auditEvents).values(ids.map((subjectId) => auditRow({ ...event, subjectId }, now)));
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

/** Forgets what e-mails said after a month. That each was sent stays, so that it isn't sent again. */
async function forgetWords(before: Date) {
  const settled = and(ne(outbox.state, "queued"), isNotNull(outbox.payload), lt(outbox.createdAt, before));
  const state = sql`case when ${outbox.state} = 'failed' then 'dropped' else ${outbox.state} end`;
  await db.update(outbox).set({ payload: null, state }).where(settled);
}
