import { setTimeout as pause } from "node:timers/promises";
import { and, eq, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { mailLeaves } from "@/lib/outbox/transports/chosen";

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Waits until what was due to a recipient since has gone out, or a few seconds: after this the recipient may be gone.
 * The worker sends it, as everything else, so that it goes once.
 */
export async function untilGoneOut(recipientId: string, since: Date): Promise<void> {
  const dueNow = and(eq(outbox.recipientId, recipientId), gte(outbox.dueAt, since));
  const deadline = performance.now() + PATIENCE_MS;
  while (mailLeaves() && performance.now() < deadline) {
    if ((await db.$count(outbox, and(dueNow, eq(outbox.state, "queued")))) === 0) return;
    await pause(LOOK_EVERY_MS);
  }
}
