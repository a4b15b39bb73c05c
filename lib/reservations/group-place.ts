import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holds, openings } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { releaseHolds } from "@/lib/reservations/release";
import { slotTaken, type TimeSlot } from "@/lib/reservations/reserve";

/** A group session as it is when a place in it is taken. */
export type Place = TimeSlot & { openingId: string; serviceId: string };

/**
 * Takes a place in the group session of a service that begins then with that practitioner. Refuses with `slot_taken`
 * (409) when there is none or it is full.
 */
export async function reservePlaceAt(
  tx: Transaction,
  { practitionerId, serviceId, startsAt }: { practitionerId: string; serviceId: string; startsAt: Date },
  now: Date,
): Promise<Place> {
  const [opening] = await tx
    .select({ id: openings.id })
    .from(openings)
    .where(
      and(
        ...[eq(openings.practitionerId, practitionerId), eq(openings.serviceId, serviceId), isNull(openings.closedAt)],
        sql`lower(${openings.during}) = ${startsAt.toISOString()}::timestamptz`,
      ),
    );
  if (!opening) throw slotTaken("full");
  return reservePlace(tx, opening.id, now);
}

/**
 * Takes a place in a group session that is ahead and has one left; one counter, so that the last goes to one. Refuses
 * with `slot_taken` (409) a full one, with `not_found` (404) one that isn't there.
 */
export async function reservePlace(tx: Transaction, openingId: string, now: Date): Promise<Place> {
  if (!isId(openingId)) throw notFound("time slot");
  const expired = sql`${holds.openingId} = ${openingId} and ${holds.expiresAt} <= ${now.toISOString()}::timestamptz`;
  await releaseHolds(tx, expired, now);
  const ahead = sql`lower(${openings.during}) > ${now.toISOString()}::timestamptz`;
  const [taken] = await tx
    .update(openings)
    .set({ booked: sql`${openings.booked} + 1` })
    .where(and(eq(openings.id, openingId), isNull(openings.closedAt), lt(openings.booked, openings.capacity), ahead))
    .returning();
  if (!taken) throw slotTaken("full");
  const { start, end } = taken.during;
  const minutes = (end.getTime() - start.getTime()) / 60_000;
  return { openingId, serviceId: taken.serviceId, practitionerId: taken.practitionerId, startsAt: start, minutes };
}
