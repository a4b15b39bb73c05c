import { and, arrayContains, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { webhookAddresses, webhookDeliveries } from "@/db/schema";
import { newId } from "@/lib/id";
import { type WebhookEvent, webhookBody } from "@/lib/webhooks/event-types";

/** Something that happened, as addresses are told of it. */
export type Announced = {
  type: WebhookEvent;
  /** What it happened to. */
  subjectId: string;
  /** Under one key, an address is told once. */
  dedupeKey: string;
  at: Date;
  /** Asked for only where an address wants to know. */
  facts(): Facts | Promise<Facts>;
};

type Facts = { ids: Record<string, unknown>; details: Record<string, unknown> };

/**
 * Promises the addresses that want to know that they are told, in the transaction in which it happened: after a rollback
 * nobody is. One that is paused is told once it goes on.
 */
export async function announce(tx: Transaction, announced: Announced, now: Date): Promise<void> {
  const { type, subjectId, dedupeKey, at } = announced;
  const wants = and(
    inArray(webhookAddresses.state, ["active", "paused"]),
    arrayContains(webhookAddresses.events, [type]),
  );
  const addresses = await tx
    .select({ id: webhookAddresses.id, withDetails: webhookAddresses.withDetails })
    .from(webhookAddresses)
    .where(wants);
  if (addresses.length === 0) return;
  const { ids, details } = await announced.facts();
  const rows = addresses.map(({ id: addressId, withDetails }) => ({
    ...{ id: newId(now), addressId, type, subjectId, dedupeKey, dueAt: now, createdAt: now },
    body: webhookBody(type, at, withDetails ? { ...ids, ...details } : ids),
  }));
  const once = { target: [webhookDeliveries.addressId, webhookDeliveries.dedupeKey] };
  await tx.insert(webhookDeliveries).values(rows).onConflictDoNothing(once);
}
