import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clientCredits } from "@/db/schema";

/** What a client has on account in one currency, locked until the transaction ends, so that nobody else spends it meanwhile. */
export async function lockCredit(tx: Transaction, clientId: string, currency: string): Promise<number> {
  const which = and(eq(clientCredits.clientId, clientId), eq(clientCredits.currency, currency));
  const [row] = await tx.select().from(clientCredits).where(which).for("update");
  return row?.balanceMinor ?? 0;
}
