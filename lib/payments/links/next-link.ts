import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { payLinks } from "@/db/schema";

/** Has another link take the place of the one that works, such as when another payer is named. */
export async function nextPayLink(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await tx
    .insert(payLinks)
    .values({ clientId, generation: 2, changedAt: now })
    .onConflictDoUpdate({
      target: payLinks.clientId,
      set: { generation: sql`${payLinks.generation} + 1`, changedAt: now },
    });
}
