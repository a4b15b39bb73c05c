import "server-only";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import type { Surroundings } from "@/lib/guarded-fetch/guarded-fetch";
import { newId } from "@/lib/id";
import { lockAddress } from "@/lib/webhooks/addresses";
import { isTaken } from "@/lib/webhooks/call";
import { deliverOne } from "@/lib/webhooks/deliver";
import { TEST_EVENT, webhookBody } from "@/lib/webhooks/event-types";

/**
 * Calls an address with word that nothing happened, signed like any other, and answers what came of it, and whether it
 * was taken; null while another process calls. It is in the log, and not tried again. Refuses with `not_found` (404) an address that isn't there.
 */
export async function sendTest(admin: Staff, id: string, now: Date, surroundings?: Surroundings) {
  const deliveryId = newId(now);
  await db.transaction(async (tx) => {
    await lockAddress(tx, admin, id);
    await tx.insert(webhookDeliveries).values({
      ...{ id: deliveryId, addressId: id, type: TEST_EVENT, subjectId: null, dedupeKey: `test:${deliveryId}` },
      ...{ body: webhookBody(TEST_EVENT, now, {}), dueAt: now, createdAt: now },
    });
  });
  const outcome = await deliverOne({ id: deliveryId, addressId: id }, now, surroundings);
  return outcome && { ...outcome, isTaken: isTaken(outcome) };
}
