import type { Transaction } from "@/db/client";
import { announce } from "@/lib/webhooks/announce";

/** Announces a client whose address is verified, in the transaction that verified it. */
export async function announceClient(tx: Transaction, id: string, now: Date): Promise<void> {
  const facts = () => ({ ids: { client_id: id }, details: {} });
  await announce(tx, { type: "client.created", subjectId: id, dedupeKey: `client.created:${id}`, at: now, facts }, now);
}
