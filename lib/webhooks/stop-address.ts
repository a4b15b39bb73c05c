import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users, type WEBHOOK_STOPS, webhookAddresses, webhookDeliveries } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { promiseAll } from "@/lib/outbox/promise";
import { isPermitted } from "@/lib/permissions/permitted";

/**
 * Stops calling an address and tells the admins by e-mail. What waits for it is given up, and can be sent again; what
 * happens from now on it is not told, until an admin has it go on.
 */
export async function stopAddress(tx: Transaction, id: string, why: (typeof WEBHOOK_STOPS)[number], now: Date) {
  const stopped = await tx
    .update(webhookAddresses)
    .set({ state: "stopped", stoppedWhy: why })
    .where(and(eq(webhookAddresses.id, id), ne(webhookAddresses.state, "stopped")))
    .returning({ id: webhookAddresses.id });
  await tx
    .update(webhookDeliveries)
    .set({ state: "failed", settledAt: now, claimedUntil: null })
    .where(and(eq(webhookDeliveries.addressId, id), eq(webhookDeliveries.state, "queued")));
  if (stopped.length === 0) return;
  await record(tx, { actorId: null, action: "webhook.stopped", subjectId: id, details: { why } }, now);
  const messages = (await adminIds(tx)).map((recipientId) => ({
    kind: "webhook-stopped" as const,
    recipientId,
    dedupeKey: `webhook-stopped:${id}:${now.getTime()}:${recipientId}`,
    payload: {},
  }));
  await promiseAll(tx, messages, now);
}

async function adminIds(tx: Transaction): Promise<string[]> {
  const present = and(isPermitted("settings"), isNull(users.deactivatedAt), isNull(users.erasedAt));
  const rows = await tx.select({ id: users.id }).from(users).where(present).orderBy(asc(users.id));
  return rows.map(({ id }) => id);
}
