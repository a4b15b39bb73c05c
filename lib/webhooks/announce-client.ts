import type { Transaction } from "@/db/client";
import { announce } from "@/lib/webhooks/announce";

/** Announces a client whose address is verified, in the transaction that verified it. */
export async function announceClient(tx: Transaction, id: string, now: Date): Promise<void> {
  const facts = () => ({ ids: { client_id: id }, details: {} });
  await announce(tx, { type: "client.created", subjectId: id, dedupeKey: `client.created:${id}`, at: now, facts }, now);
}

/** Announces that two files of the same client became one, and which of their ids stays, in the transaction that did it. */
export async function announceMerge(tx: Transaction, { kept, merged }: { kept: string; merged: string }, now: Date) {
  const facts = () => ({ ids: { client_id: kept, merged_client_id: merged }, details: {} });
  const dedupeKey = `client.merged:${merged}`;
  await announce(tx, { type: "client.merged", subjectId: kept, dedupeKey, at: now, facts }, now);
}
