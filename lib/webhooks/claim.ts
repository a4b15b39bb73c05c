import { and, asc, eq, inArray, isNull, lt, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { keyFrom, unseal } from "@/db/encryption";
import { webhookAddresses, webhookDeliveries } from "@/db/schema";
import { honouredIn } from "@/lib/webhooks/addresses";

// Longer than a call may take. What a killed worker had is free again then.
const LEASE_SECONDS = 60;
const AT_ONCE = 5;

/** A delivery that this worker has to itself for a while. */
export type Claimed = typeof webhookDeliveries.$inferSelect;

/** Where an address is, and what its calls are signed with. */
export type Called = { id: string; url: string; secrets: string[]; wrapped: string };

/** The addresses with something to be told now. */
export async function dueAddresses(now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: webhookDeliveries.addressId })
    .from(webhookDeliveries)
    .innerJoin(webhookAddresses, eq(webhookAddresses.id, webhookDeliveries.addressId))
    .where(and(eq(webhookAddresses.state, "active"), isDue(now), isFree()));
  return rows.map(({ id }) => id);
}

/**
 * Takes some of what an address is to be told, for this worker alone. What happened to one appointment is told in order:
 * while something before it is due or under way, it waits; what is put off keeps nothing waiting. `which` narrows it.
 */
export async function claimOf(addressId: string, now: Date, which?: SQL): Promise<Claimed[]> {
  const free = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.addressId, addressId), isDue(now), isFree(), which ?? isNext(now)))
    .orderBy(asc(webhookDeliveries.dueAt), asc(webhookDeliveries.id))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  return db
    .update(webhookDeliveries)
    .set({
      claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
      attempts: sql`${webhookDeliveries.attempts} + 1`,
    })
    .where(inArray(webhookDeliveries.id, free))
    .returning();
}

/** An address as it is called; null when it is gone. A secret that was changed signs for as long as it is honoured. */
export async function calledAt(id: string, now: Date): Promise<Called | null> {
  const [row] = await db.select().from(webhookAddresses).where(eq(webhookAddresses.id, id));
  if (!row) return null;
  const key = keyFrom(id, row.wrapped);
  const secret = unseal(key, webhookAddresses.secret, id, row.secret);
  return {
    id,
    url: unseal(key, webhookAddresses.url, id, row.url),
    secrets: [secret, ...honouredIn(row, now)],
    wrapped: row.wrapped,
  };
}

function isDue(now: Date) {
  return and(eq(webhookDeliveries.state, "queued"), lte(webhookDeliveries.dueAt, now));
}

// By the database's clock: workers on several machines need not agree on the time.
function isFree() {
  return or(isNull(webhookDeliveries.claimedUntil), lt(webhookDeliveries.claimedUntil, sql`clock_timestamp()`));
}

function isNext(now: Date) {
  const earlier = alias(webhookDeliveries, "earlier");
  const isBefore = and(
    eq(earlier.addressId, webhookDeliveries.addressId),
    eq(earlier.subjectId, webhookDeliveries.subjectId),
    eq(earlier.state, "queued"),
    lte(earlier.dueAt, now),
    lt(earlier.id, webhookDeliveries.id),
  );
  return notExists(db.select({ id: earlier.id }).from(earlier).where(isBefore));
}
