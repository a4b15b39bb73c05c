import { addMinutes } from "date-fns/addMinutes";
import { and, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, reservations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { assertFree, isOffered, standInLine } from "@/lib/availability/offered";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { assertInstant, findBookable } from "@/lib/practice/bookable";
import { unreadable } from "@/lib/rate-limit/rate-limit";
import { reservePlace } from "@/lib/reservations/group-place";
import { holdTokenHash, newToken } from "@/lib/reservations/hold-token";
import { keepHold, prolongHold } from "@/lib/reservations/keep-hold";
import { releaseHolds } from "@/lib/reservations/release";
import { lockCounted, lockPeople, reserveTime, type TimeSlot } from "@/lib/reservations/reserve";

/** How long a chosen time is kept while its details are filled in, and how often that can be prolonged. */
const HOLD_MINUTES = 10;
/** How often a hold can be extended. */
export const MOST_EXTENSIONS = 10;

// A waiting room's worth of people who book at once; too few to keep a week from all others.
const MOST_FROM_ONE_PLACE = 5;

/**
 * The time to keep; of a group session a place in it. `instead` is the token of what this browser keeps now, `address`
 * where it is.
 */
export type WantedTime = {
  practitionerId: string;
  serviceId: string;
  startsAt: Date;
  openingId?: string | null;
  instead?: string;
  address?: string;
};

/** What stands for a kept time: a secret for the browser, and until when. */
export type Held = { token: string; expiresAt: Date };

/**
 * Keeps a time that is offered for ten minutes, for a client or for a guest. Only what can be booked at once is kept,
 * and one time for each: choosing another gives back the first. From one network five are kept at once, however many
 * browsers it has. Refuses with `slot_taken` (409) what is not offered, with `by_request` (409) what is not booked at
 * once, with `many_holds` (429) the sixth of a network.
 */
export async function holdTime(client: Actor | null, wanted: WantedTime, now: Date): Promise<Held> {
  const { service } = await findBookable(db, wanted.serviceId, wanted.practitionerId);
  assertInstant(service);
  const clientId = client?.role === "client" ? client.id : null;
  const { token, hash } = newToken();
  const expiresAt = addMinutes(now, HOLD_MINUTES);
  const keptFrom = wanted.address ? unreadable(`hold|${wanted.address}`) : null;
  await db.transaction(async (tx) => {
    const { practitionerId, startsAt, openingId } = wanted;
    // Another hold from there at the same moment waits for this one.
    if (keptFrom) await lockPeople(tx, [keptFrom]);
    const sought = { practitionerId, startsAt, minutes: service.minutes };
    if (!openingId) await standInLine(tx, sought, [practitionerId], clientId);
    await giveBackOthers(tx, clientId, wanted.instead, now);
    if (keptFrom) await assertFew(tx, keptFrom, now);
    if (!openingId) await assertFree(tx, { practitionerId, startsAt, service, clientId }, now);
    const place = openingId ? await reservePlace(tx, openingId, now) : null;
    const timeSlot: TimeSlot = place ?? { practitionerId, startsAt, minutes: service.minutes };
    const holdId = newId(now);
    const { startsAt: start, minutes } = timeSlot;
    const what = { practitionerId: timeSlot.practitionerId, serviceId: place?.serviceId ?? service.id, openingId };
    const row = { id: holdId, tokenHash: hash, clientId, ...what, startsAt: start, minutes, createdAt: now, expiresAt };
    await keepHold(tx, { ...row, purpose: "booking", keptFrom });
    // A place is taken from the client alone, so for a guest the counter is all there is.
    if (place && !clientId) return;
    const from = place ? null : timeSlot.practitionerId;
    const claim = { purpose: { holdId, expiresAt }, practitionerId: from, clientId, serviceId: what.serviceId };
    await reserveTime(tx, { ...claim, startsAt: start, minutes, actorId: clientId }, now);
  });
  return { token, expiresAt };
}

/**
 * Keeps it for ten more minutes; answers until when. Ten times, as WCAG 2.2.1 asks of a time limit that can be
 * extended. An expired one comes to life again while its time is free and still offered. Refuses with `hold_over` (409)
 * the eleventh time, and when the time is gone.
 */
export async function extendHold(token: string, now: Date): Promise<Date> {
  const until = addMinutes(now, HOLD_MINUTES);
  await db.transaction(async (tx) => {
    const mine = and(bookingHold(token), isNull(holds.appointmentId), lt(holds.extensions, MOST_EXTENSIONS));
    const live = await prolongHold(tx, and(mine, gt(holds.expiresAt, now)), until);
    const extended = live ?? (await revive(tx, mine, until, now));
    if (!extended)
      throw new Refusal("conflict", "We couldn't keep this time any longer. Please choose it again.", {
        code: "hold_over",
      });
  });
  return until;
}

/** Gives a kept time back; of one that is over already, or was booked, nothing is left to give. */
export async function giveBackHold(token: string, now: Date): Promise<void> {
  const which = bookingHold(token);
  if (which) await releaseHolds(db, which, now);
}

/** What a token stands for: the time, until when it is kept, and what was booked with it. Null when it is unknown. */
export async function findHold(token: string, now: Date) {
  const [hold] = await db.select().from(holds).where(bookingHold(token));
  if (!hold) return null;
  const { practitionerId, serviceId, openingId, startsAt, minutes, extensions, expiresAt, appointmentId } = hold;
  const what = { practitionerId, serviceId, openingId, startsAt, minutes, expiresAt, appointmentId };
  const isLive = appointmentId === null && expiresAt > now;
  return { ...what, isLive, extensionsLeft: MOST_EXTENSIONS - extensions };
}

/** Only what a form may use: not what an undo keeps, nor what is offered from the waiting list. */
export function bookingHold(token: string): SQL | undefined {
  return and(eq(holds.tokenHash, holdTokenHash(token)), eq(holds.purpose, "booking"));
}

/** Prolongs an expired hold, unless its time was taken meanwhile, or there are sessions enough by now. */
async function revive(tx: Transaction, which: SQL | undefined, until: Date, now: Date) {
  const [over] = await tx.select().from(holds).where(which);
  if (!over) return null;
  if (over.openingId === null && !(await isStillOffered(tx, over, now))) return null;
  const isReserved = sql`exists (select from ${reservations} where ${reservations.holdId} = ${holds.id})`;
  return prolongHold(tx, and(which, or(isReserved, isNotNull(holds.openingId))), until);
}

async function isStillOffered(tx: Transaction, over: typeof holds.$inferSelect, now: Date) {
  const { practitionerId, serviceId, startsAt, minutes, clientId } = over;
  const { service } = await findBookable(tx, serviceId, practitionerId);
  await lockCounted(tx, [practitionerId], clientId);
  return isOffered({ practitionerId, startsAt, service: { ...service, minutes }, clientId }, now, tx);
}

/** Refuses one more from a place that keeps enough. */
async function assertFew(tx: Transaction, keptFrom: string, now: Date) {
  const live = and(eq(holds.purpose, "booking"), isNull(holds.appointmentId), gt(holds.expiresAt, now));
  if ((await tx.$count(holds, and(eq(holds.keptFrom, keptFrom), live))) < MOST_FROM_ONE_PLACE) return;
  const sentence = "Several people are booking from your network just now. Please try again in ten minutes.";
  throw new Refusal("too_many", sentence, { code: "many_holds" });
}

async function giveBackOthers(tx: Transaction, clientId: string | null, token: string | undefined, now: Date) {
  if (clientId) await lockPeople(tx, [clientId]);
  const own = [
    ...(clientId ? [eq(holds.clientId, clientId)] : []),
    ...(token ? [eq(holds.tokenHash, holdTokenHash(token))] : []),
  ];
  const which = and(or(...own), eq(holds.purpose, "booking"));
  if (own.length > 0 && which) await releaseHolds(tx, which, now);
}
