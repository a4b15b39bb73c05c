import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { assertRoomFor, lockOpening, placesOf, takeForOpening } from "@/lib/availability/openings";
import { assertLength, findSlot } from "@/lib/availability/publish-slot";
import { Refusal } from "@/lib/errors";
import { assertAhead } from "@/lib/practice/bookable-practitioner";
import { announceFreed } from "@/lib/reservations/freed-times";
import { releaseOpening } from "@/lib/reservations/release";
import { lockPeople } from "@/lib/reservations/reserve";
import { instantIn, type WallClockInput } from "@/lib/time/wall-clock-input";

/** What of a slot changes; what is left out stays. */
export type SlotChange = { startsAt?: WallClockInput; endsAt?: WallClockInput; capacity?: number; isOpen?: boolean };

type Opening = typeof openings.$inferSelect;

/**
 * Moves a published slot without booked places, gives it more or fewer places, closes it or opens it again. A client
 * with a place in a closed one keeps it. Refuses with `booked` (409) to move one that has a client, with `conflict`
 * (409) fewer places than are booked, with `invalid` (400) a time that has passed or is no session's length, with
 * `slot_taken` (409) a taken time.
 */
export async function changeSlot(staff: Staff, id: string, change: SlotChange, now: Date): Promise<void> {
  const found = await findSlot(staff, id);
  await db.transaction(async (tx) => {
    // What moves times about stands in the practitioner's line first; see `lockPeople`.
    await lockPeople(tx, [found?.practitionerId ?? null]);
    const { zone, ...before } = await lockOpening(tx, staff, id);
    const after = changed(before, change, zone, now);
    const { booked, capacity } = after;
    assertRoomFor(booked, capacity);
    const isMoved = !isSame(before, after);
    const isReopened = before.closedAt !== null && after.closedAt === null;
    if (isMoved) assertMovable(after);
    if (isMoved || isReopened) assertAhead({ startsAt: after.during.start }, now);
    if (isMoved || keepsTime(before) !== keepsTime(after)) await takeAnew(tx, staff, after, now);
    await tx.update(openings).set(after).where(eq(openings.id, id));
    const hasMore = isMoved || isReopened || capacity > before.capacity;
    if (hasMore && !after.closedAt) await announceFreed(tx, [placesOf(after)], now);
    const details = { capacity, moved: isMoved, open: after.closedAt === null };
    await record(tx, { actorId: staff.id, action: "opening.changed", subjectId: id, details }, now);
  });
}

function changed(
  before: Opening,
  { startsAt, endsAt, capacity, isOpen }: SlotChange,
  zone: string,
  now: Date,
): Opening {
  const { during, closedAt } = before;
  const stillOpen = isOpen ?? closedAt === null;
  return {
    ...before,
    during: {
      start: startsAt ? instantIn(zone, startsAt, "startsAt") : during.start,
      end: endsAt ? instantIn(zone, endsAt, "endsAt") : during.end,
    },
    capacity: capacity ?? before.capacity,
    closedAt: stillOpen ? null : (closedAt ?? now),
    changedAt: now,
  };
}

function assertMovable({ booked, during }: Opening) {
  assertLength(during);
  if (booked === 0) return;
  throw new Refusal("conflict", "A client has a place in this slot, so its time can't be changed.", { code: "booked" });
}

async function takeAnew(tx: Transaction, staff: Staff, after: Opening, now: Date) {
  await releaseOpening(tx, after.id);
  if (keepsTime(after)) await takeForOpening(tx, staff, after, now);
}

// A closed one keeps its time for those who have a place in it.
function keepsTime({ closedAt, booked }: Opening): boolean {
  return closedAt === null || booked > 0;
}

function isSame(one: Opening, other: Opening): boolean {
  return Number(one.during.start) === Number(other.during.start) && Number(one.during.end) === Number(other.during.end);
}
