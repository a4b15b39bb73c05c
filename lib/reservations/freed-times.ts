import type { Transaction } from "@/db/client";
import { holds } from "@/db/schema";
import { newId } from "@/lib/id";
import { enqueueAll } from "@/lib/queue/queue";
import { newToken } from "@/lib/reservations/hold-token";

/** A time that was given up, or that the practice made room for. */
export type Freed = {
  practitionerId: string;
  serviceId: string;
  startsAt: Date;
  minutes: number;
  /** The client who gave it up, so that it is not offered to the same client. Null when it was no client's. */
  clientId: string | null;
};

/**
 * Says that a time has become free at once, without anything that keeps it for an undo: those who wait for an earlier
 * one hear of it. What is kept for an undo or an offer says so by itself when that ends; a hold that has ended is the
 * memory of what became free, so this leaves one.
 */
export async function announceFreed(tx: Transaction, freed: Freed, now: Date): Promise<void> {
  const { practitionerId, serviceId, startsAt, minutes, clientId } = freed;
  if (startsAt <= now) return;
  const time = { practitionerId, serviceId, clientId, startsAt, minutes, createdAt: now, expiresAt: now };
  await tx.insert(holds).values({ id: newId(now), tokenHash: newToken().hash, purpose: "undo", ...time });
  await enqueueOffers(tx);
}

/** Has the waiting list looked at soon, instead of within a minute. */
export async function enqueueOffers(tx: Transaction): Promise<void> {
  await enqueueAll(tx, "offer-freed-times", [{ data: {}, key: "soon" }]);
}
