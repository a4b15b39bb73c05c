import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authenticators, halfSignIns, issuerLinks, passkeys, recoveryCodes } from "@/db/schema";

/** Deletes everything that a person can show beside a password or a mailed code, and accounts elsewhere, and what is half-way signed in. */
export async function dropWays(tx: Transaction, userId: string) {
  for (const table of [authenticators, recoveryCodes, passkeys, issuerLinks, halfSignIns]) {
    await tx.delete(table).where(eq(table.userId, userId));
  }
}
