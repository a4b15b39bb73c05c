import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { careRecords, recordKeys } from "@/db/schema";

/**
 * Closes these records and destroys their keys, and with them every word that was written of the treatment. Nothing
 * brings it back; the caller notes the ids for the list that a restore goes by.
 */
export async function destroyRecords(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(recordKeys).where(inArray(recordKeys.recordId, ids));
  const closedAt = sql`coalesce(${careRecords.closedAt}, ${now.toISOString()}::timestamptz)`;
  const nothing = { identity: null, holdUntil: null, holdReason: null };
  await tx
    .update(careRecords)
    .set({ ...nothing, closedAt, destroyedAt: now })
    .where(inArray(careRecords.id, ids));
}
