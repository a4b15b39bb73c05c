import "server-only";
import { and, eq, ne, type SQL } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { lockAddress, note } from "@/lib/webhooks/addresses";
import { TEST_EVENT } from "@/lib/webhooks/event-types";

/**
 * Has an address told again of one thing, under the same id: a receiver that has it knows it for the same. Refuses with
 * `not_found` (404) what isn't there or is being told already.
 */
export async function sendAgain(admin: Staff, addressId: string, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAddress(tx, admin, addressId);
    const settled = and(eq(webhookDeliveries.id, id), ne(webhookDeliveries.state, "queued"));
    if (!isId(id) || (await requeue(tx, addressId, settled, now)) === 0) throw notFound("delivery");
    await note(tx, admin, "webhook.sent_again", addressId, now);
  });
}

/** Has an address told again of all that it did not take. */
export async function sendFailedAgain(admin: Staff, addressId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAddress(tx, admin, addressId);
    const failed = and(eq(webhookDeliveries.state, "failed"), ne(webhookDeliveries.type, TEST_EVENT));
    await requeue(tx, addressId, failed, now);
    await note(tx, admin, "webhook.sent_again", addressId, now);
  });
}

async function requeue(tx: Transaction, addressId: string, which: SQL | undefined, now: Date): Promise<number> {
  const again = await tx
    .update(webhookDeliveries)
    .set({ state: "queued", attempts: 0, dueAt: now, settledAt: null, claimedUntil: null })
    .where(and(eq(webhookDeliveries.addressId, addressId), which))
    .returning({ id: webhookDeliveries.id });
  return again.length;
}
