import "server-only";
import { and, eq, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { appointments, idempotencyKeys, users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { outcomeOf } from "@/lib/server/answer";

/**
 * Forgets what the practice's staff were answered about a person who is erased: the answers rest for a day under the
 * keys of those who got them. A key goes on being used up, and answers from now on that the thing is not found; the
 * answers about everyone else stay as they are.
 */
export async function forgetReplies(tx: Transaction, personId: string): Promise<void> {
  const traces = await tracesOf(tx, personId);
  const { status, body } = outcomeOf(notFound("appointment"));
  for (const { id, ownerId, reply } of await staffReplies(tx)) {
    if (!reply || !traces.some((trace) => reply.includes(trace))) continue;
    const told = seal(await personKey(tx, ownerId), idempotencyKeys.reply, id, JSON.stringify(body));
    await tx.update(idempotencyKeys).set({ status, reply: told }).where(eq(idempotencyKeys.id, id));
  }
}

/** Deletes the answers that are no longer repeated. */
export async function deleteExpiredReplies(now: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.expiresAt, now));
}

function staffReplies(tx: Transaction) {
  const { id, ownerId, reply } = idempotencyKeys;
  const staff = tx.select({ id: users.id }).from(users).where(ne(users.role, "client"));
  return tx
    .select({ id, ownerId, reply: open(reply, ownerId) })
    .from(idempotencyKeys)
    .where(and(isNotNull(reply), inArray(ownerId, staff)));
}

/** What an answer about a person holds: the account, one of its appointments, or its address. */
async function tracesOf(tx: Transaction, personId: string): Promise<string[]> {
  const booked = await tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.clientId, personId));
  const [account] = await tx
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(eq(users.id, personId));
  return [personId, ...booked.map(({ id }) => id), account?.email ?? ""].filter((trace) => trace !== "");
}
