import { and, eq, inArray, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, requestOffers } from "@/db/schema";
import type { Subscriber } from "@/lib/appointments/events";
import { releaseHolds } from "@/lib/reservations/release";

/**
 * Ends what is offered to a request and still open, and gives its times back; answers how many there were. The
 * caller has locked the request.
 */
export async function endOpenOffers(
  tx: Transaction,
  appointmentId: string,
  state: "withdrawn" | "declined" | "passed",
  now: Date,
): Promise<number> {
  const isOpen = and(eq(requestOffers.appointmentId, appointmentId), eq(requestOffers.state, "open"));
  const ended = await tx.update(requestOffers).set({ state }).where(isOpen).returning({ holdId: requestOffers.holdId });
  const ids = ended.map(({ holdId }) => holdId);
  if (ids.length > 0) await releaseHolds(tx, inArray(holds.id, ids), now);
  return ids.length;
}

/** Notes which offers nobody answered in time. Their holds end by themselves, and the requests wait on. */
export async function endRequestOffers(now: Date): Promise<void> {
  const isOver = and(eq(requestOffers.state, "open"), lte(requestOffers.expiresAt, now));
  await db.update(requestOffers).set({ state: "expired" }).where(isOver);
}

/** A request that was answered otherwise, or withdrawn, keeps no times any more. */
export const endOffersOfRequest: Subscriber = {
  name: "end-offers-of-request",
  async hear(tx, { kind, appointmentId }, now) {
    if (kind === "scheduled" || kind === "rejected" || kind === "cancelled")
      await endOpenOffers(tx, appointmentId, "passed", now);
  },
};
