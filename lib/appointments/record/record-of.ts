import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { findRecordKey, type RecordKey } from "@/db/record-encryption";
import { appointments } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { openRecord } from "@/lib/records/open-record";

/**
 * The key that what is written of a locked appointment rests under: its record's. One that a version before records
 * wrote is given its client's own record. A record whose key was destroyed takes no words; asking for it is a bug.
 */
export async function recordOf(
  tx: Transaction,
  { id, recordId, clientId }: Pick<Locked, "id" | "recordId" | "clientId">,
  now: Date,
): Promise<RecordKey> {
  if (!recordId) {
    const record = await openRecord(tx, clientId, now);
    await tx.update(appointments).set({ recordId: record.recordId }).where(eq(appointments.id, id));
    return record;
  }
  const record = await findRecordKey(tx, recordId);
  if (!record) throw new Error("This record has no data key: it was destroyed.");
  return record;
}
