import "server-only";
import { and, eq, getTableColumns } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openings, practitioners, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { isId, newId } from "@/lib/id";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { ownedBy } from "@/lib/practice/conditions";
import { isGivenBy } from "@/lib/practice/given-by";
import { announceFreed } from "@/lib/reservations/freed-times";
import { releaseOpening } from "@/lib/reservations/release";
import { endOf, reserveTime } from "@/lib/reservations/reserve";

/** A time published for its own sake, with places. */
export type NewOpening = { practitionerId: string; serviceId: string; startsAt: Date; capacity: number };

/**
 * Publishes a group session: its time is the practitioner's from then on, and its places are the clients'. The actor's
 * own, or any practitioner's for an admin, outside the hours too. Answers its id. Refuses with `slot_taken` (409) a
 * taken time, with `invalid` (400) one that has passed, with `not_found` (404) a service or practitioner that isn't the
 * actor's to publish.
 */
export async function publishOpening(staff: Staff, wish: NewOpening, now: Date): Promise<string> {
  assertAhead(wish, now);
  return db.transaction(async (tx) => {
    const { practitionerId, serviceId, startsAt, capacity } = wish;
    await bookablePractitioner(tx, staff, practitionerId);
    const { minutes } = await offeredBy(tx, serviceId, practitionerId);
    const during = { start: startsAt, end: endOf({ startsAt, minutes }) };
    return publishWithin(tx, staff, { practitionerId, serviceId, during, capacity, closedAt: null }, now);
  });
}

/** What an opening is: whose and of what, when, with how many places, and whether it takes bookings. */
export type Published = Pick<
  typeof openings.$inferSelect,
  "practitionerId" | "serviceId" | "during" | "capacity" | "closedAt"
>;

/**
 * Writes an opening and takes its time, unless it is closed from the start. The caller has asked whether the actor may.
 */
export async function publishWithin(tx: Transaction, staff: Staff, opening: Published, now: Date): Promise<string> {
  const id = newId(now);
  const { capacity, closedAt } = opening;
  await tx.insert(openings).values({ id, ...opening, createdAt: now });
  if (!closedAt) {
    await takeForOpening(tx, staff, { id, ...opening }, now);
    await announceFreed(tx, [placesOf(opening)], now);
  }
  await record(tx, { actorId: staff.id, action: "opening.published", subjectId: id, details: { capacity } }, now);
  return id;
}

/** Takes an opening's time from its practitioner, or refuses with 409. */
export async function takeForOpening(tx: Transaction, staff: Staff, opening: Published & { id: string }, now: Date) {
  await reserveTime(tx, { purpose: { openingId: opening.id }, ...placesOf(opening), actorId: staff.id }, now);
}

/** An opening's places as a time that belongs to no appointment. */
export function placesOf({
  practitionerId,
  serviceId,
  during,
}: Pick<Published, "practitionerId" | "serviceId" | "during">) {
  const minutes = (during.end.getTime() - during.start.getTime()) / 60_000;
  return { practitionerId, serviceId, startsAt: during.start, minutes, clientId: null };
}

/**
 * Gives a group session more places, or fewer. Refuses with `conflict` (409) fewer than are booked, and a closed one.
 */
export async function changeCapacity(staff: Staff, id: string, capacity: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const opening = await lockOpening(tx, staff, id);
    if (opening.closedAt) throw new Refusal("conflict", "This group session is closed.");
    assertRoomFor(opening.booked, capacity);
    await tx.update(openings).set({ capacity, changedAt: now }).where(eq(openings.id, id));
    if (capacity > opening.capacity) await announceFreed(tx, [placesOf(opening)], now);
    await record(tx, { actorId: staff.id, action: "opening.changed", subjectId: id, details: { capacity } }, now);
  });
}

/** Refuses with `conflict` (409) fewer places than are booked. */
export function assertRoomFor(booked: number, capacity: number) {
  if (capacity >= booked) return;
  const sentence = say(
    "{booked, plural, one {# place is} other {# places are}} booked. Please allow at least {booked, number}.",
    { booked },
  );
  throw new Refusal("conflict", sentence, { fields: { capacity: [sentence] } });
}

/**
 * Closes a group session: it takes no more bookings. A client with a place keeps it; without any, the time is free
 * again.
 */
export async function closeOpening(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction((tx) => closeWithin(tx, staff, id, now));
}

/** As `closeOpening`, as a part of a change that does more. */
export async function closeWithin(tx: Transaction, staff: Staff, id: string, now: Date): Promise<void> {
  const { booked, closedAt } = await lockOpening(tx, staff, id);
  if (closedAt) return;
  await tx.update(openings).set({ closedAt: now, changedAt: now }).where(eq(openings.id, id));
  if (booked === 0) await releaseOpening(tx, id);
  await record(tx, { actorId: staff.id, action: "opening.closed", subjectId: id, details: { booked } }, now);
}

async function offeredBy(tx: Transaction, serviceId: string, practitionerId: string) {
  if (!isId(serviceId)) throw notFound("service");
  const [service] = await tx
    .select({ minutes: services.minutes })
    .from(services)
    .where(and(eq(services.id, serviceId), isGivenBy(practitionerId)));
  if (!service) throw notFound("service");
  return service;
}

/** Holds an opening still for a change; one that the actor may not change is refused with `not_found` (404). */
export async function lockOpening(tx: Transaction, staff: Staff, id: string) {
  if (!isId(id)) throw notFound("group session");
  const [opening] = await tx
    .select({ ...getTableColumns(openings), zone: practitioners.timeZone })
    .from(openings)
    .innerJoin(practitioners, eq(practitioners.id, openings.practitionerId))
    .where(and(eq(openings.id, id), ownedBy(staff, "hours")))
    .for("update", { of: openings });
  if (!opening) throw notFound("group session");
  return opening;
}
