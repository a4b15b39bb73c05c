import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";

/**
 * Keeps e-mails that were about to leave when a backup was made from leaving once it is restored: most of them did long
 * ago. They are listed as undelivered, where a person can send again what is still true. Answers how many.
 */
export async function holdBackRestored(): Promise<number> {
  const held = await db
    .update(outbox)
    .set({ state: "failed", lastError: "restored" })
    .where(eq(outbox.state, "queued"))
    .returning({ id: outbox.id });
  return held.length;
}
