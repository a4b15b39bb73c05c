import type { Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { type appointments, holds, reservations } from "@/db/schema";
import { newId } from "@/lib/id";

/** What a kept time has to know of the appointment that gave it up. */
export type GaveUp = Pick<
  typeof appointments.$inferSelect,
  "clientId" | "practitionerId" | "serviceId" | "openingId" | "startsAt" | "minutes"
>;

/**
 * Keeps the time that an appointment gave up for as long as that can be undone, and answers the hold's id. `kept` is
 * what stays busy meanwhile: null for a place in a group, which the hold's counter keeps, and where the new times cover
 * it. Only the last change can be undone: what an earlier one kept must have been released, before anything was given
 * back.
 */
export async function keepTime(
  tx: Transaction,
  gaveUp: GaveUp,
  { kept, until }: { kept: Interval | null; until: Date },
  now: Date,
): Promise<string | null> {
  const { clientId, practitionerId, serviceId, openingId, startsAt, minutes } = gaveUp;
  if (!startsAt || !practitionerId) return null;
  const id = newId(now);
  const hold = { clientId, practitionerId, serviceId, openingId, startsAt, minutes, createdAt: now, expiresAt: until };
  await tx.insert(holds).values({ id, purpose: "undo", ...hold });
  if (kept)
    await tx
      .insert(reservations)
      .values({ id: newId(now), practitionerId, holdId: id, during: kept, busy: kept, expiresAt: until })
      .onConflictDoNothing();
  return id;
}
