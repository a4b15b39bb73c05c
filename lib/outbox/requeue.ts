import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { outbox } from "@/db/schema";

/** Has a message that could not be delivered tried anew, as if it had never been. */
export async function requeue(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.update(outbox).set({ state: "queued", attempts: 0, lastError: null, dueAt: now }).where(eq(outbox.id, id));
}

/** Gives up a message that could not be delivered. */
export async function drop(tx: Transaction, id: string): Promise<void> {
  await tx.update(outbox).set({ state: "dropped" }).where(eq(outbox.id, id));
}
