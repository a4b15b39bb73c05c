import "server-only";
import { count, desc, eq, gte, inArray, isNotNull, lt, or } from "drizzle-orm";
import { db } from "@/db/client";
import { keyFrom, openOwn, unseal } from "@/db/encryption";
import { webhookAddresses, webhookAttempts, webhookDeliveries } from "@/db/schema";
import { isId } from "@/lib/id";
import { webhookId } from "@/lib/webhooks/call";

const { id, url, wrapped, events, withDetails, state, stoppedWhy } = webhookAddresses;
const { createdAt, lastDeliveredAt, lastFailedAt, formerUntil } = webhookAddresses;
const times = { createdAt, lastDeliveredAt, lastFailedAt, formerUntil };
const shown = { id, url: openOwn(url, wrapped), events, withDetails, state, stoppedWhy, ...times };

/** One thing that an address was told, with every call that it took. */
export type ShownDelivery = Awaited<ReturnType<typeof listDeliveries>>[number];

/** Every address, the oldest first, with how many deliveries wait and how many failed. Two statements. */
export async function listAddresses() {
  const [addresses, counts] = await Promise.all([
    db.select(shown).from(webhookAddresses).orderBy(createdAt),
    db
      .select({ addressId: webhookDeliveries.addressId, state: webhookDeliveries.state, count: count() })
      .from(webhookDeliveries)
      .where(inArray(webhookDeliveries.state, ["queued", "failed"]))
      .groupBy(webhookDeliveries.addressId, webhookDeliveries.state),
  ]);
  return addresses.map((address) => {
    const of = (word: string) => counts.find((one) => one.addressId === address.id && one.state === word)?.count ?? 0;
    return { ...address, url: address.url ?? "", waiting: of("queued"), failed: of("failed") };
  });
}

/** The call that failed last, as long as its delivery is kept. */
export async function lastFailedCall() {
  const { at, tookMs, status, trouble } = webhookAttempts;
  const [row] = await db
    .select({ at, tookMs, status, trouble })
    .from(webhookAttempts)
    .where(or(isNotNull(trouble), lt(status, 200), gte(status, 300)))
    .orderBy(desc(at))
    .limit(1);
  return row ?? null;
}

/** One address; null where there is none. */
export async function findAddress(addressId: string) {
  return (isId(addressId) && (await listAddresses()).find((one) => one.id === addressId)) || null;
}

/** What an address was told lately, the newest first. Two statements. */
export async function listDeliveries(addressId: string, limit: number) {
  const rows = await db
    .select({ delivery: webhookDeliveries, wrapped: webhookAddresses.wrapped })
    .from(webhookDeliveries)
    .innerJoin(webhookAddresses, eq(webhookAddresses.id, webhookDeliveries.addressId))
    .where(eq(webhookDeliveries.addressId, addressId))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit);
  const ids = rows.map(({ delivery }) => delivery.id);
  const calls = await db.select().from(webhookAttempts).where(inArray(webhookAttempts.deliveryId, ids));
  return rows.map(({ delivery, wrapped }) => ({
    ...{ id: delivery.id, webhookId: webhookId(delivery.id), type: delivery.type, body: delivery.body },
    ...{ state: delivery.state, createdAt: delivery.createdAt, dueAt: delivery.dueAt },
    calls: calls
      .filter(({ deliveryId }) => deliveryId === delivery.id)
      .toSorted((one, other) => one.id.localeCompare(other.id))
      .map(({ answer, ...call }) => ({
        ...{ id: call.id, at: call.at, tookMs: call.tookMs, status: call.status, trouble: call.trouble },
        answer: answer && unseal(keyFrom(addressId, wrapped), webhookAttempts.answer, call.id, answer),
      })),
  }));
}
