import { and, eq, isNull, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, openings, practitioners, services, settings, users } from "@/db/schema";
import { keyOf, personKeysOf } from "@/db/secret";
import { assertInstant, findBookable, giverColumns, policyOf } from "@/lib/appointments/bookable";
import { bookingHold } from "@/lib/appointments/hold";
import { isTaken } from "@/lib/appointments/in-the-way";
import { type Asked, assertFree } from "@/lib/appointments/offered";
import { takePlace, takePlaceAt } from "@/lib/appointments/place";
import { type Sitting, slotTaken } from "@/lib/appointments/take";
import { type Booking, writeBooking } from "@/lib/appointments/write-booking";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";

/** What a client may say when she books. */
export type Details = { reason: string };

/** A computed time of a service, or a place in a group session. */
export type Slot = { practitionerId: string; serviceId: string; startsAt: Date } | { openingId: string };

/**
 * Books what a hold keeps: its time becomes the appointment's, in one transaction of three statements. Sent twice it
 * books once and answers the same appointment. A hold that is over still books when nobody has taken its time.
 */
export async function bookHeld(client: Actor, token: string, { reason }: Details, now: Date): Promise<string> {
  assertClient(client);
  return db.transaction(async (tx) => {
    const found = await lockHeld(tx, client, token);
    const { hold, service, giver } = found;
    if (hold.appointmentId) return hold.appointmentId;
    assertInstant(service);
    const { practitionerId, startsAt, minutes, openingId } = hold;
    const sitting: Sitting = { practitionerId, startsAt, minutes };
    const isOver = hold.expiresAt <= now;
    const asked = { practitionerId, startsAt, service: { ...service, minutes }, clientId: client.id };
    const place = isOver && openingId === null ? await takeAgain(tx, asked, now) : openingId;
    const policy = policyOf(service, found.settings);
    const { clientKey, practitionerKey, clientZone } = found;
    const booking = { actorId: client.id, service, policy, sitting, reason, openingId: place, holdId: hold.id };
    const who = { id: client.id, timeZone: clientZone, key: clientKey };
    return writeBooking(tx, { ...booking, client: who, giver: { ...giver, key: practitionerKey } }, now);
  });
}

/** Books a time that is offered, or a place that was published, without having held it. */
export async function bookSlot(client: Actor, slot: Slot, { reason }: Details, now: Date): Promise<string> {
  assertClient(client);
  if ("startsAt" in slot) await assertNobodyHas(slot);
  const booking = { ...(await prepared(client.id, client, slot)), reason };
  // What the practice publishes itself is there to be booked.
  if ("startsAt" in slot) assertInstant(booking.service);
  return db.transaction(async (tx) => {
    if ("openingId" in slot) return writeBooking(tx, { ...booking, ...(await placeIn(tx, slot, now)) }, now);
    await assertFree(tx, { ...slot, service: booking.service, clientId: client.id }, now);
    return writeBooking(tx, booking, now);
  });
}

// Of thousands who want one time all but one are sent away here, before anything heavier is asked for them.
async function assertNobodyHas({ practitionerId, serviceId, startsAt }: Exclude<Slot, { openingId: string }>) {
  if (!isId(practitionerId) || !isId(serviceId) || Number.isNaN(startsAt.getTime())) return;
  const minutes = sql`(select minutes from services where id = ${serviceId}::uuid)`;
  if (await isTaken(db, { practitionerId, startsAt, minutes })) throw slotTaken("taken");
}

/** Everything about a booking that is known before its transaction: facts that booking doesn't change. */
export async function prepared(
  actorId: string,
  client: Pick<Actor, "id" | "timeZone">,
  slot: Slot,
): Promise<Omit<Booking, "reason">> {
  const { practitionerId, serviceId, startsAt } = "openingId" in slot ? await openingOf(slot.openingId) : slot;
  const { service, giver, policy } = await findBookable(db, serviceId, practitionerId);
  const keys = await personKeysOf(db, [client.id, giver.userId]);
  const [clientKey, giverKey] = [keys.get(client.id), keys.get(giver.userId)];
  if (!clientKey || !giverKey) throw notFound("account");
  return {
    actorId,
    client: { id: client.id, timeZone: client.timeZone, key: clientKey },
    giver: { ...giver, key: giverKey },
    service,
    policy,
    sitting: { practitionerId, startsAt, minutes: service.minutes },
    openingId: null,
    holdId: null,
  };
}

/** Takes the place that a booking in a group needs, and says when that is. */
export async function placeIn(tx: Transaction, { openingId }: { openingId: string }, now: Date) {
  const { practitionerId, startsAt, minutes } = await takePlace(tx, openingId, now);
  return { openingId, sitting: { practitionerId, startsAt, minutes } };
}

async function lockHeld(tx: Transaction, client: Actor, token: string) {
  const [found] = await tx
    .select({
      hold: holds,
      service: services,
      giver: giverColumns,
      settings,
      clientZone: users.timeZone,
      clientKey: keyOf(users.id),
      practitionerKey: keyOf(practitioners.userId),
    })
    .from(holds)
    .innerJoin(services, eq(services.id, holds.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, holds.practitionerId))
    .innerJoin(users, eq(users.id, client.id))
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(bookingHold(token), or(isNull(holds.clientId), eq(holds.clientId, client.id))))
    .for("update", { of: holds });
  if (!found) throw notFound("time");
  return found;
}

/** Whether a time whose hold is over can still be booked; of a group, the opening a place was taken in. */
async function takeAgain(tx: Transaction, asked: Asked, now: Date): Promise<string | null> {
  if (asked.service.capacity === 1) {
    await assertFree(tx, asked, now);
    return null;
  }
  return (await takePlaceAt(tx, { ...asked, serviceId: asked.service.id }, now)).openingId;
}

async function openingOf(id: string) {
  if (!isId(id)) throw notFound("group session");
  const [opening] = await db.select().from(openings).where(eq(openings.id, id));
  if (!opening) throw notFound("group session");
  const { practitionerId, serviceId, during } = opening;
  return { practitionerId, serviceId, startsAt: during.start };
}

function assertClient(actor: Actor) {
  if (actor.role === "client") return;
  throw new Refusal("forbidden", "You are signed in as the practice. Sessions are booked by clients.");
}
