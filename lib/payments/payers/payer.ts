import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { payers } from "@/db/schema";

/** Who pays for a client instead of the client, as the client's file has it; null where nobody does. */
export async function payerOn(clientId: string): Promise<{ name: string; email: string } | null> {
  const [row] = await db
    .select({ name: open(payers.name, payers.clientId), email: open(payers.email, payers.clientId) })
    .from(payers)
    .where(eq(payers.clientId, clientId));
  return row?.name && row.email ? { name: row.name, email: row.email } : null;
}
