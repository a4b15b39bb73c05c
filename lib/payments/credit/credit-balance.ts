import { and, eq, gt } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { clientCredits } from "@/db/schema";
import { isId } from "@/lib/id";

/** What a client has on account, in minor units, by currency; nothing where there is none. */
export async function creditsOf(reader: Pick<Database, "select">, clientId: string) {
  if (!isId(clientId)) return [];
  const { currency, balanceMinor } = clientCredits;
  const isTheirs = and(eq(clientCredits.clientId, clientId), gt(balanceMinor, 0));
  return reader.select({ currency, balanceMinor }).from(clientCredits).where(isTheirs).orderBy(currency);
}

/** The same in one currency, locked until the transaction ends, so that nobody else spends it meanwhile. */
export async function lockCredit(tx: Transaction, clientId: string, currency: string): Promise<number> {
  const which = and(eq(clientCredits.clientId, clientId), eq(clientCredits.currency, currency));
  const [row] = await tx.select().from(clientCredits).where(which).for("update");
  return row?.balanceMinor ?? 0;
}
