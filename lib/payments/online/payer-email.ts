import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, payers, users } from "@/db/schema";

/** Where the vendor's receipt goes: to the payer on the client's file, or else to the client. */
export async function emailOfPayer(tx: Transaction, { id }: { id: string }): Promise<string> {
  const [row] = await tx
    .select({ client: open(users.email, users.id), payer: open(payers.email, payers.clientId) })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(payers, eq(payers.clientId, appointments.clientId))
    .where(eq(appointments.id, id));
  return row?.payer ?? row?.client ?? "";
}
