import type { Transaction } from "@/db/client";
import { outbox } from "@/db/schema";
import { personKey, seal } from "@/db/secret";
import { newId } from "@/lib/id";
import { enqueue } from "@/lib/jobs/queue";
import type { Message } from "@/lib/notifications/message";

/** A message to somebody with an account. One with a dedupe key that was used before is the same message. */
export type PromisedMessage = Message & { recipientId: string; dedupeKey: string };

/**
 * Promises an e-mail in the transaction that causes it: it goes out after the commit, or not at all after a rollback,
 * and never twice under one dedupe key.
 */
export async function promise(tx: Transaction, message: PromisedMessage, now: Date): Promise<void> {
  const { kind, recipientId, dedupeKey, payload } = message;
  const id = newId(now);
  const key = await personKey(tx, recipientId);
  const sealed = seal(key, outbox.payload, id, JSON.stringify(payload));
  const [promised] = await tx
    .insert(outbox)
    .values({ id, kind, recipientId, payload: sealed, dedupeKey, state: "queued", createdAt: now })
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .returning({ id: outbox.id });
  if (promised) await enqueue(tx, "deliver-message", { outboxId: promised.id }, { key: promised.id });
}
