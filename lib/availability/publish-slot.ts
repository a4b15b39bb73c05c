import { and, asc, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { openings, practitioners, services, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { publishWithin } from "@/lib/availability/openings";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { isActivePractitioner, ownedBy } from "@/lib/practice/conditions";
import { isGivenBy } from "@/lib/practice/given-by";
import { instantIn, type WallClockInput } from "@/lib/time/wall-clock-input";

/** A slot as a program publishes it: any length, and whose and of what only where it isn't plain. */
export type NewSlot = {
  startsAt: WallClockInput;
  endsAt: WallClockInput;
  capacity: number;
  isOpen: boolean;
  practitionerId?: string;
  serviceId?: string;
};

/** An opening as those who may change it see it. */
export type SlotLine = NonNullable<Awaited<ReturnType<typeof findSlot>>>;

/**
 * Publishes a slot with places. When no practitioner is named it is the actor's own, for an admin the first
 * practitioner's; when no service is named it is of one as long as the slot, or else of the first. Answers its id.
 * Refuses with `slot_taken` (409) a taken time, with `invalid` (400) one that has passed or is no session's length,
 * with `not_found` (404) a practitioner or service that isn't there.
 */
export async function publishSlot(staff: Staff, wish: NewSlot, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const { capacity, isOpen } = wish;
    const practitioner = await bookablePractitioner(
      tx,
      staff,
      wish.practitionerId ?? (await anyPractitioner(tx, staff)),
    );
    const during = {
      start: instantIn(practitioner.timeZone, wish.startsAt, "startsAt"),
      end: instantIn(practitioner.timeZone, wish.endsAt, "endsAt"),
    };
    assertLength(during);
    assertAhead({ startsAt: during.start }, now);
    const { practitionerId } = practitioner;
    const serviceId = await serviceOf(tx, practitionerId, { ...wish, minutes: minutesOf(during) });
    const opening = { practitionerId, serviceId, during, capacity, closedAt: isOpen ? null : now };
    return publishWithin(tx, staff, opening, now);
  });
}

/** A slot that a member of staff may change, or null. */
export async function findSlot(staff: Staff, id: string) {
  if (!isId(id)) return null;
  const { practitionerId, serviceId, during, capacity, booked, closedAt, createdAt, changedAt } = openings;
  const [slot] = await db
    .select({ id: openings.id, practitionerId, serviceId, during, capacity, booked, closedAt, createdAt, changedAt })
    .from(openings)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(eq(openings.id, id), ownedBy(staff, "hours")));
  return slot ?? null;
}

/** As `findSlot`, of one that must be there. */
export async function slotOf(staff: Staff, id: string): Promise<SlotLine> {
  const slot = await findSlot(staff, id);
  if (!slot) throw notFound("time slot");
  return slot;
}

/** Refuses with `invalid` (400) a slot that is no session: shorter than 15 minutes, or longer than 240. */
export function assertLength(during: Interval) {
  const minutes = minutesOf(during);
  if (Number.isInteger(minutes) && minutes >= 15 && minutes <= 240) return;
  const sentence = "A slot takes 15 to 240 whole minutes.";
  throw new Refusal("invalid", sentence, { details: sentence, fields: { endsAt: [sentence] } });
}

async function anyPractitioner(tx: Transaction, staff: Staff): Promise<string> {
  if (staff.practitionerId) return staff.practitionerId;
  const [first] = await tx
    .select({ id: practitioners.id })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(isActivePractitioner)
    .orderBy(asc(practitioners.position), asc(practitioners.name))
    .limit(1);
  if (!first) throw notFound("practitioner");
  return first.id;
}

async function serviceOf(
  tx: Transaction,
  practitionerId: string,
  slot: Omit<NewSlot, "startsAt" | "endsAt"> & { minutes: number },
) {
  if (slot.serviceId !== undefined && !isId(slot.serviceId)) throw notFound("service");
  const { id, minutes, capacity, position, name } = services;
  const named = slot.serviceId === undefined ? undefined : eq(id, slot.serviceId);
  const isGroup = slot.capacity > 1;
  const [service] = await tx
    .select({ id })
    .from(services)
    .where(and(isGivenBy(practitionerId), named))
    .orderBy(sql`${minutes} = ${slot.minutes} desc`, sql`(${capacity} > 1) = ${isGroup} desc`, position, name)
    .limit(1);
  if (!service) throw notFound("service");
  return service.id;
}

function minutesOf({ start, end }: Interval): number {
  return (end.getTime() - start.getTime()) / 60_000;
}
