import { eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { payers } from "@/db/schema";

/**
 * Who pays for a client instead of the client, as the client's file has it, with the person that is where it is known;
 * null where nobody does.
 */
export async function payerOn(
  clientId: string,
  reader: Pick<Database | Transaction, "select"> = db,
): Promise<{ name: string; email: string; personId: string | null } | null> {
  const [row] = await reader
    .select({
      name: open(payers.name, payers.clientId),
      email: open(payers.email, payers.clientId),
      personId: payers.personId,
    })
    .from(payers)
    .where(eq(payers.clientId, clientId));
  return row?.name && row.email ? { name: row.name, email: row.email, personId: row.personId } : null;
}
