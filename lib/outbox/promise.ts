import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type PersonKey, personKeysOf, seal } from "@/db/encryption";
import { outbox } from "@/db/schema";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { Message } from "@/lib/outbox/message";

/** A message to a person with an account. One with a dedupe key that was used before is the same message. */
export type PromisedMessage = Message & { recipientId: string; dedupeKey: string };

/** A promised message as its row, its payload sealed. */
export type PromisedRow = typeof outbox.$inferInsert;

/**
 * Promises an e-mail in the transaction that causes it: it goes out after the commit, or not at all after a rollback,
 * and never twice under one dedupe key. With `notBefore` it is held back until then.
 */
export async function promise(tx: Transaction, message: PromisedMessage, now: Date, notBefore: Date | null = null) {
  await promiseAll(tx, [message], now, notBefore);
}

/** As `promise`, of several messages together. */
export async function promiseAll(
  tx: Transaction,
  messages: PromisedMessage[],
  now: Date,
  notBefore: Date | null = null,
): Promise<void> {
  const recipients = messages.map(({ recipientId }) => recipientId);
  const keys = await personKeysOf(tx, recipients);
  const rows = messages.map((message) => promisedRow(keyAmong(keys, message.recipientId), message, now, notBefore));
  if (rows.length === 0) return;
  await tx.insert(outbox).values(rows).onConflictDoNothing({ target: outbox.dedupeKey });
}

/** The row of a message, for a statement that writes more than messages. */
export function promisedRow(
  key: PersonKey,
  message: PromisedMessage,
  now: Date,
  notBefore: Date | null = null,
): PromisedRow & { id: string } {
  const { kind, recipientId, dedupeKey } = message;
  const id = newId(now);
  const payload = seal(key, outbox.payload, id, JSON.stringify(message.payload));
  const dueAt = notBefore ?? now;
  return { id, kind, recipientId, payload, dedupeKey, state: "queued", notBefore, dueAt, createdAt: now };
}

/**
 * Takes back messages that are still held. Refuses when one of them is leaving or has left: from then on what it tells
 * can't be undone.
 */
export async function takeBack(tx: Transaction, dedupeKeys: string[], now: Date) {
  const held = and(eq(outbox.state, "queued"), eq(outbox.attempts, 0), gt(outbox.notBefore, now));
  const these = inArray(outbox.dedupeKey, dedupeKeys);
  await tx.update(outbox).set({ state: "dropped" }).where(and(these, held));
  const left = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(these, inArray(outbox.state, ["queued", "sent"])));
  if (left.length > 0) throw new Refusal("conflict", "It's too late to undo this.", { code: "too_late" });
}

/** Lets what is held back for an account leave at once: nothing that it tells can be undone any more. */
export async function releaseHeld(tx: Transaction, recipientId: string, now: Date) {
  const held = and(eq(outbox.recipientId, recipientId), eq(outbox.state, "queued"), gt(outbox.notBefore, now));
  await tx.update(outbox).set({ notBefore: null, dueAt: now }).where(held);
}

function keyAmong(keys: Map<string, PersonKey>, personId: string): PersonKey {
  const key = keys.get(personId);
  if (!key) throw new Error("This person has no data key: the person was erased, or never made.");
  return key;
}
