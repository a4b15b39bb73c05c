import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { emailChanges, oneTimeCodes, personalTokens, sessions, users } from "@/db/schema";
import { dropWays } from "@/lib/auth/factors/drop-ways";

/**
 * Takes an address that nobody has confirmed off a client's account, with all that was opened by it: it may be another
 * person's. The client can be invited again, at any address. Changes nothing of an account that was confirmed, or has none.
 */
export async function dropUnconfirmedAddress(tx: Transaction, id: string, now: Date): Promise<void> {
  const isUnconfirmed = and(isNotNull(users.emailIndex), isNull(users.verifiedAt));
  const dropped = await tx
    .update(users)
    .set({ email: null, emailIndex: null, passwordHash: null, updatedAt: now })
    .where(and(eq(users.id, id), eq(users.role, "client"), isUnconfirmed))
    .returning({ id: users.id });
  if (dropped.length === 0) return;
  await dropWays(tx, id);
  for (const table of [sessions, oneTimeCodes, emailChanges, personalTokens])
    await tx.delete(table).where(eq(table.userId, id));
}
