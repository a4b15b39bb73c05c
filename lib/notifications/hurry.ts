import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { logError } from "@/lib/log";
import { deliver } from "@/lib/notifications/deliver";

const PATIENCE_MS = 5_000;

/** Sends what waits for somebody now, as far as that goes in a few seconds: after this there may be nobody to send to. */
export async function hurryMessagesTo(recipientId: string, now: Date): Promise<void> {
  const waiting = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.recipientId, recipientId), eq(outbox.state, "queued")));
  const attempts = Promise.allSettled(waiting.map(({ id }) => deliver(id, now)));
  const settled = await Promise.race([attempts, pause(PATIENCE_MS, [], { ref: false })]);
  for (const attempt of settled) if (attempt.status === "rejected") logError("message.hurried", attempt.reason);
}
