import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { payers, users } from "@/db/schema";

/** Where the vendor's receipt goes: to the payer on the client's file, or else to the client. */
export async function emailOfPayer(tx: Transaction, clientId: string): Promise<string> {
  const [row] = await tx
    .select({ client: open(users.email, users.id), payer: open(payers.email, payers.clientId) })
    .from(users)
    .leftJoin(payers, eq(payers.clientId, users.id))
    .where(eq(users.id, clientId));
  return row?.payer ?? row?.client ?? "";
}
