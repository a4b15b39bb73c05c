import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, offers, waitingEntries } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { rescheduleTo } from "@/lib/appointments/reschedule";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Reader } from "@/lib/availability/load";
import { bookingOf, placeIn } from "@/lib/booking/book";
import { bookingTerms } from "@/lib/booking/terms";
import { writeBooking } from "@/lib/booking/write-booking";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { findBookable } from "@/lib/practice/bookable";
import { enqueueOffers } from "@/lib/reservations/freed-times";
import { releaseHolds, takeOverHolds } from "@/lib/reservations/release";
import { lockPeople, type TimeSlot } from "@/lib/reservations/reserve";

/**
 * Takes an offered time: the client's later appointment moves there, and what that frees is offered on; without one it
 * is booked anew. Taken twice it is taken once. Answers the appointment's id. Refuses with `offer_over` (409) an offer
 * whose hour is over, with `not_found` (404) another client's.
 */
export async function takeOffer(client: Actor, id: string, now: Date): Promise<string> {
  const known = await findOffer(db, client, id);
  const { practitionerId, startsAt, minutes } = known.offer;
  const facts = await bookingTerms(client.id, { practitionerId, startsAt, serviceId: known.entry.serviceId }, now);
  const booking = { ...bookingOf(facts, client.id), reason: "" };
  return db.transaction(async (tx) => {
    const { offer, entry } = await lockOffer(tx, client, id);
    if (offer.state === "taken" && entry.appointmentId) return entry.appointmentId;
    assertOpen(offer, now);
    const current = entry.appointmentId ? await lockAppointment(tx, client, entry.appointmentId) : null;
    await lockPeople(tx, [practitionerId, current?.practitionerId ?? null, client.id]);
    const openingId = await openingKept(tx, offer.holdId);
    await takeOverHolds(tx, eq(holds.id, offer.holdId), now);
    const timeSlot = { practitionerId, startsAt, minutes };
    const appointmentId =
      current?.status === "scheduled"
        ? await moveEarlier(tx, client, current, timeSlot, now)
        : (await writeBooking(tx, { ...booking, ...(await taken(tx, openingId, timeSlot, now)) }, now)).id;
    await tx.update(offers).set({ state: "taken" }).where(eq(offers.id, id));
    await tx.update(waitingEntries).set({ state: "taken", appointmentId }).where(eq(waitingEntries.id, entry.id));
    await record(tx, { actorId: client.id, action: "waiting.taken", subjectId: entry.id }, now);
    return appointmentId;
  });
}

/** Lets an offered time pass, at once to the next who waits. The client stays on the list. Refuses as `takeOffer`. */
export async function declineOffer(client: Actor, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { offer, entry } = await lockOffer(tx, client, id);
    if (offer.state === "declined") return;
    assertOpen(offer, now);
    await passOn(tx, client, { offer, entry }, now);
    await tx.update(waitingEntries).set({ state: "waiting" }).where(eq(waitingEntries.id, entry.id));
  });
}

/**
 * Takes a client off the list; a time that is being offered to them goes to the next. Refuses with `not_found` (404)
 * another client's entry.
 */
export async function leaveWaitingList(client: Actor, entryId: string, now: Date): Promise<void> {
  if (!isId(entryId)) throw notFound("entry");
  await db.transaction(async (tx) => {
    const own = and(eq(waitingEntries.id, entryId), eq(waitingEntries.clientId, client.id));
    const [entry] = await tx.select().from(waitingEntries).where(own).for("update");
    if (!entry) throw notFound("entry");
    if (entry.state === "taken" || entry.state === "withdrawn") return;
    const [offer] = await tx
      .select()
      .from(offers)
      .where(and(eq(offers.entryId, entryId), eq(offers.state, "open")))
      .for("update");
    if (offer) await passOn(tx, client, { offer, entry }, now);
    await tx.update(waitingEntries).set({ state: "withdrawn" }).where(eq(waitingEntries.id, entryId));
    await record(tx, { actorId: client.id, action: "waiting.left", subjectId: entryId }, now);
  });
}

type Offered = { offer: typeof offers.$inferSelect; entry: typeof waitingEntries.$inferSelect };

async function passOn(tx: Transaction, client: Actor, { offer, entry }: Offered, now: Date) {
  await tx.update(offers).set({ state: "declined" }).where(eq(offers.id, offer.id));
  await releaseHolds(tx, eq(holds.id, offer.holdId), now);
  await record(tx, { actorId: client.id, action: "waiting.declined", subjectId: entry.id }, now);
  await enqueueOffers(tx);
}

/** The group session that a place was kept in, if it was one. */
async function openingKept(tx: Transaction, holdId: string): Promise<string | null> {
  const [hold] = await tx.select({ openingId: holds.openingId }).from(holds).where(eq(holds.id, holdId));
  return hold?.openingId ?? null;
}

/** Of a group, its place is taken again in the moment in which the hold gave it back. */
async function taken(tx: Transaction, openingId: string | null, timeSlot: TimeSlot, now: Date) {
  return openingId ? placeIn(tx, { openingId }, now) : { timeSlot };
}

async function moveEarlier(
  tx: Transaction,
  client: Actor,
  current: Locked,
  timeSlot: { practitionerId: string; startsAt: Date; minutes: number },
  now: Date,
) {
  await findBookable(tx, current.serviceId, timeSlot.practitionerId);
  // What the client gives up is offered on at once, so there is nothing to undo.
  await rescheduleTo(tx, client, current, { timeSlot, undoMinutes: 0 }, now);
  return current.id;
}

function assertOpen({ state, expiresAt }: Offered["offer"], now: Date) {
  if (state === "open" && expiresAt > now) return;
  throw new Refusal("conflict", "We are no longer keeping this time for you. You are still on the list.", {
    code: "offer_over",
  });
}

async function findOffer(reader: Reader, client: Actor, id: string): Promise<Offered> {
  if (!isId(id)) throw notFound("offer");
  const [found] = await reader
    .select({ offer: offers, entry: waitingEntries })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .where(and(eq(offers.id, id), eq(waitingEntries.clientId, client.id)));
  if (!found) throw notFound("offer");
  return found;
}

/**
 * Locks the entry before the offer, as every path does: an answer, leaving the list, and ending what was not answered.
 */
async function lockOffer(tx: Transaction, client: Actor, id: string): Promise<Offered> {
  const known = await findOffer(tx, client, id);
  const [entry] = await tx.select().from(waitingEntries).where(eq(waitingEntries.id, known.entry.id)).for("update");
  const [offer] = await tx.select().from(offers).where(eq(offers.id, id)).for("update");
  if (!entry || !offer) throw notFound("offer");
  return { offer, entry };
}
