import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { textConsents } from "@/db/schema";

/** Takes away by what the number of a person who is erased could be known again. When they agreed, and to what, stays. */
export async function forgetNumber(tx: Transaction, clientId: string): Promise<void> {
  await tx
    .update(textConsents)
    .set({ phoneIndex: `erased:${clientId}` })
    .where(eq(textConsents.clientId, clientId));
}
