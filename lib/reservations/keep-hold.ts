import { eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holds, reservations } from "@/db/schema";

/** Writes a hold. Its time is reserved beside it, with `reserveTime`. */
export async function keepHold(tx: Transaction, hold: typeof holds.$inferInsert): Promise<void> {
  await tx.insert(holds).values(hold);
}

/** Keeps such a hold until then, and counts that; null when there is none. */
export async function prolongHold(
  tx: Transaction,
  which: SQL | undefined,
  until: Date,
): Promise<{ id: string } | null> {
  const [extended] = await tx
    .update(holds)
    .set({ expiresAt: until, extensions: sql`${holds.extensions} + 1` })
    .where(which)
    .returning({ id: holds.id });
  if (extended) await tx.update(reservations).set({ expiresAt: until }).where(eq(reservations.holdId, extended.id));
  return extended ?? null;
}
