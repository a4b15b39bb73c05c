import { and, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ownRecordOf } from "@/db/record-encryption";
import { holds, practitioners, services, settings, users } from "@/db/schema";
import type { MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import type { Actor } from "@/lib/auth/actor";
import { type Asked, assertFree, isOffered } from "@/lib/availability/offered";
import { bookingHold } from "@/lib/booking/hold";
import { type Booked, bookedWith } from "@/lib/booking/queries";
import { type BookingTerms, bookingTerms, type Slot, termsIfFree } from "@/lib/booking/terms";
import { type Booking, tryBooking, type Written, writeBooking } from "@/lib/booking/write-booking";
import { notFound, Refusal } from "@/lib/errors";
import { coverOf, usablePackage } from "@/lib/payments/packages/cover";
import { agreedPrice } from "@/lib/payments/prices/overrides";
import { assertInstant, policyOf } from "@/lib/practice/bookable";
import { assertOpenTo, closedTo } from "@/lib/practice/new-clients";
import { openRecord } from "@/lib/records/open-record";
import { reservePlace, reservePlaceAt } from "@/lib/reservations/group-place";
import { lockCounted, type TimeSlot } from "@/lib/reservations/reserve";

/** What a client may say when booking; a place in a group is met where the group is. */
export type Details = { reason: string; meetingPlace?: MeetingPlace };

/**
 * Books what a hold keeps: its time becomes the appointment's, in one transaction of two statements. Sent twice it
 * books once and answers the same appointment. An expired hold still books while its time is free. Refuses with
 * `slot_taken` (409) when it isn't, with `not_found` (404) another client's hold, with `by_request` and
 * `new_clients_only` (409), with `forbidden` (403) staff.
 */
export async function bookHeld(client: Actor, token: string, { reason }: Details, now: Date): Promise<string> {
  assertClient(client);
  return db.transaction(async (tx) => {
    const found = await lockHeld(tx, client, token, now);
    const { hold } = found;
    const service = { ...found.service, priceMinor: found.priceMinor };
    if (hold.appointmentId) return hold.appointmentId;
    assertInstant(service);
    assertOpenTo(found);
    const { practitionerId, startsAt, minutes, openingId } = hold;
    const timeSlot: TimeSlot = { practitionerId, startsAt, minutes };
    const isOver = hold.expiresAt <= now;
    const asked = { practitionerId, startsAt, service: { ...service, minutes }, clientId: client.id };
    const place = isOver && openingId === null ? await takeAgain(tx, asked, now) : openingId;
    const policy = policyOf(service, found.settings);
    const booking = {
      actorId: client.id,
      client,
      record: found.record ?? (await openRecord(tx, client.id, now)),
      service,
      policy,
      timeSlot,
      reason,
      openingId: place,
      holdId: hold.id,
      notBefore: null,
      cover: coverOf(found.usable),
      isPaidFirst: true,
    };
    const { id } = await writeBooking(tx, booking, now);
    return id;
  });
}

/**
 * Books a time that is offered, or a place that was published, without having held it. Refuses with `slot_taken` (409)
 * what is taken or not offered, with `not_found` (404) what isn't there, with `by_request` and `new_clients_only`
 * (409), with `forbidden` (403) staff.
 */
export async function bookSlot(client: Actor, slot: Slot, details: Details, now: Date): Promise<Booked> {
  const { reason, meetingPlace } = details;
  assertClient(client);
  // What the practice publishes itself is there to be booked, at once or not.
  if ("openingId" in slot) return bookPlace(client, slot, reason, now);
  const facts = await termsIfFree(client.id, slot, now);
  assertInstant(facts.service);
  assertOpenTo(facts);
  const booking = { ...bookingOf(facts, client.id), reason, meetingPlace };
  const asked = { ...booking.timeSlot, service: facts.service, clientId: client.id };
  const written = !facts.isCounted && (await isOffered(asked, now)) ? await tryBooking(db, booking, now) : null;
  return bookedWith(facts, reason, written ?? (await bookCarefully(booking, asked, now)));
}

/** What is written when these facts are booked as they are. */
export function bookingOf(
  { startsAt, isCounted: _, isClosed: __, ...facts }: BookingTerms,
  actorId: string,
): Omit<Booking, "reason"> {
  const { practitionerId } = facts.practitioner;
  const timeSlot = { practitionerId, startsAt, minutes: facts.service.minutes };
  return { actorId, ...facts, timeSlot, openingId: null, holdId: null, notBefore: null, isPaidFirst: true };
}

async function bookPlace(client: Actor, place: { openingId: string }, reason: string, now: Date): Promise<Booked> {
  const facts = await bookingTerms(client.id, place, now);
  assertOpenTo(facts);
  const booking = { ...bookingOf(facts, client.id), reason };
  const book = async (tx: Transaction) => writeBooking(tx, { ...booking, ...(await placeIn(tx, place, now)) }, now);
  return bookedWith(facts, reason, await db.transaction(book));
}

/**
 * Books what could not be booked at a glance: something may give way, or is counted. Says why when it can't be booked at
 * all.
 */
async function bookCarefully(booking: Booking, asked: Asked, now: Date): Promise<Written> {
  return db.transaction(async (tx) => {
    await lockCounted(tx, [asked.practitionerId], asked.clientId);
    await assertFree(tx, asked, now);
    return writeBooking(tx, booking, now);
  });
}

/** Takes the place that a booking in a group needs, and says when that is. */
export async function placeIn(tx: Transaction, { openingId }: { openingId: string }, now: Date) {
  const { practitionerId, startsAt, minutes } = await reservePlace(tx, openingId, now);
  return { openingId, timeSlot: { practitionerId, startsAt, minutes } };
}

/**
 * Locks what a hold keeps. Of an expired one the practitioner's line comes first: the transaction that has that line
 * may be about to clear the hold away.
 */
async function lockHeld(tx: Transaction, client: Actor, token: string, now: Date) {
  const keeps = or(gt(holds.expiresAt, now), isNotNull(holds.appointmentId));
  const [live] = await held(tx, client, token, keeps).for("update", { of: holds });
  if (live) return live;
  const [over] = await held(tx, client, token);
  if (over) await lockCounted(tx, [over.hold.practitionerId], client.id);
  const [found] = await held(tx, client, token).for("update", { of: holds });
  if (!found) throw notFound("time");
  return found;
}

function held(tx: Transaction, client: Actor, token: string, which?: SQL) {
  return tx
    .select({
      hold: holds,
      service: services,
      priceMinor: agreedPrice(sql`${client.id}::uuid`, sql`${holds.practitionerId}`),
      usable: usablePackage(sql`${client.id}::uuid`, sql`${holds.startsAt}`),
      settings,
      isClosed: closedTo(client.id),
      record: ownRecordOf(users.id),
    })
    .from(holds)
    .innerJoin(services, eq(services.id, holds.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, holds.practitionerId))
    .innerJoin(users, eq(users.id, client.id))
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(bookingHold(token), or(isNull(holds.clientId), eq(holds.clientId, client.id)), which));
}

/** Whether a time whose hold is over can still be booked; of a group, the opening a place was taken in. */
async function takeAgain(tx: Transaction, asked: Asked, now: Date): Promise<string | null> {
  if (asked.service.capacity === 1) {
    await assertFree(tx, asked, now);
    return null;
  }
  return (await reservePlaceAt(tx, { ...asked, serviceId: asked.service.id }, now)).openingId;
}

function assertClient(actor: Actor) {
  if (actor.role === "client") return;
  throw new Refusal("forbidden", "You are signed in as the practice. Only clients can book here.");
}
