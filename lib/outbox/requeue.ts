import { and, eq, like, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { outbox } from "@/db/schema";
import { lift } from "@/lib/outbox/delivery-status/suppression";
import type { Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";

// What is known not to have been read: sent under its own key again, a mail service would take it for a copy.
const CAME_BACK: readonly (string | null)[] = ["bounced", "complained", "failed", "suppressed"];

const NOT_TOLD = { deliveryStatus: null, deliveryStatusAt: null };

/**
 * Has a message that could not be delivered tried anew, as if it had never been. One that came back is another mail to
 * the mail service, and its address is allowed again.
 */
export async function requeue(tx: Transaction, { id, recipientId, lastError }: Promised, now: Date): Promise<void> {
  const isNew = CAME_BACK.includes(lastError);
  if (isNew) await lift(tx, recipientId);
  const anew = { state: "queued", attempts: 0, lastError: null, dueAt: now, ...NOT_TOLD } as const;
  const resends = sql`${outbox.resends} + ${isNew ? 1 : 0}`;
  await tx
    .update(outbox)
    .set({ ...anew, resends, ...(isNew && { sentToIndex: null }) })
    .where(eq(outbox.id, id));
}

/** Has a message that waits tried at once; what is known of an attempt that may have got through stays known. */
export async function hurry(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx
    .update(outbox)
    .set({ dueAt: now })
    .where(and(eq(outbox.id, id), eq(outbox.state, "queued")));
}

/** Gives up a message that could not be delivered. */
export async function drop(tx: Transaction, id: string): Promise<void> {
  await tx.update(outbox).set({ state: "dropped" }).where(eq(outbox.id, id));
}

/** Gives up what is still to be sent of one kind to a person who wants no more of it. */
export async function dropQueued(tx: Transaction, recipientId: string, kind: Message["kind"]): Promise<void> {
  const isWaiting = and(eq(outbox.recipientId, recipientId), eq(outbox.kind, kind), eq(outbox.state, "queued"));
  await tx.update(outbox).set({ state: "dropped", lastError: "not_wanted", leasedUntil: null }).where(isWaiting);
}

/** Gives up what is still to be sent of one kind under keys that begin so: what is promised next says it anew. */
export async function dropOvertaken(tx: Transaction, kind: Message["kind"], keyStart: string): Promise<void> {
  const isOfIt = and(eq(outbox.kind, kind), like(outbox.dedupeKey, `${keyStart}%`));
  const dropped = { state: "dropped", lastError: "overtaken", leasedUntil: null } as const;
  await tx
    .update(outbox)
    .set(dropped)
    .where(and(isOfIt, eq(outbox.state, "queued")));
}
