import { asc, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, unseal } from "@/db/encryption";
import { sealInRecord } from "@/db/record-encryption";
import { billingDetails, personKeys } from "@/db/schema";
import { openRecord } from "@/lib/records/open-record";

const BATCH = 50;

/**
 * Puts the diagnoses that a version before records wrote under the key of their client's care record; what is still to
 * be moved is read all the same. May be interrupted: what was moved stays moved, and the next call finds the rest.
 */
export async function moveDiagnoses(now: Date): Promise<void> {
  while ((await db.transaction((tx) => moveBatch(tx, now))) > 0);
}

async function moveBatch(tx: Transaction, now: Date): Promise<number> {
  const { clientId, diagnosis } = billingDetails;
  const rows = await tx
    .select({ clientId, diagnosis })
    .from(billingDetails)
    .innerJoin(personKeys, eq(personKeys.personId, clientId))
    .where(sql`starts_with(${diagnosis}, 'v1.')`)
    .orderBy(asc(clientId))
    .limit(BATCH)
    .for("update", { of: billingDetails, skipLocked: true });
  for (const row of rows) {
    if (row.diagnosis === null) continue;
    const plain = unseal(await personKey(tx, row.clientId), diagnosis, row.clientId, row.diagnosis);
    const moved = sealInRecord(await openRecord(tx, row.clientId, now), diagnosis, row.clientId, plain);
    await tx.update(billingDetails).set({ diagnosis: moved }).where(eq(clientId, row.clientId));
  }
  return rows.length;
}
