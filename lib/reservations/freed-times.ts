import { subHours } from "date-fns/subHours";
import { lt, lte, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { freedTimes } from "@/db/schema";
import { newId } from "@/lib/id";
import { enqueueAll } from "@/lib/queue/queue";

/** For how long a time that became free is offered to those who wait. */
const OFFERED_HOURS = 24;

/** A time that was given up, or that the practice made room for. */
export type Freed = {
  practitionerId: string;
  serviceId: string;
  startsAt: Date;
  /** The client who gave it up, so that it is not offered to the same client. Null when it was no client's. */
  clientId: string | null;
};

/**
 * Writes down that these times have become free, where no hold kept them: those who wait for an earlier one hear of
 * them. What a hold kept is written down when that ends (`releaseHolds`). Times that have passed are left out.
 */
export async function announceFreed(tx: Transaction, freed: Freed[], now: Date): Promise<void> {
  const rows = freed
    .filter(({ startsAt }) => startsAt > now)
    .map(({ practitionerId, serviceId, startsAt, clientId }) => ({
      ...{ id: newId(now), practitionerId, serviceId, startsAt, clientId, freedAt: now },
    }));
  if (rows.length === 0) return;
  await tx.insert(freedTimes).values(rows);
  await enqueueOffers(tx);
}

/** Has the waiting list looked at soon, instead of within a minute. */
export async function enqueueOffers(tx: Transaction): Promise<void> {
  await enqueueAll(tx, "offer-freed-times", [{ data: {}, key: "soon" }]);
}

/** The earliest moment of having become free that still counts. */
export function freedSince(now: Date): Date {
  return subHours(now, OFFERED_HOURS);
}

/** Forgets times that became free a day ago, and those that have passed. */
export async function forgetFreedTimes(now: Date): Promise<void> {
  await db.delete(freedTimes).where(or(lt(freedTimes.freedAt, freedSince(now)), lte(freedTimes.startsAt, now)));
}
