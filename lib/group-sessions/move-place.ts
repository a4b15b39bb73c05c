import { asc, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { openings } from "@/db/schema";
import { lockAppointment, type Timed } from "@/lib/appointments/lock";
import { assertInTime, lateMoveOf, type NewTime, withTime } from "@/lib/appointments/reschedule";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertFree } from "@/lib/availability/offered";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { findBookable } from "@/lib/practice/bookable";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { reservePlace } from "@/lib/reservations/group-place";
import { releasePlace } from "@/lib/reservations/release";
import { lockPeople, releaseTime, reserveTime, type TimeSlot } from "@/lib/reservations/reserve";

/** Where to: a place in an opening, or a time that is offered. */
export type NewPlace = { openingId: string } | NewTime;

/**
 * Moves an appointment from or to a published slot: its place or time is given back and the new one taken in one
 * transaction, so that a lost race changes nothing. At once: there is nothing to undo. A client may until the notice
 * that was shown at booking, and to a time that is offered; a practitioner to their own time, an admin to any
 * practitioner's that is free. To where it is already changes nothing. Refuses with `slot_taken` (409) what is full or
 * not free, with `other_service` (409) a slot of another service, with `too_late` (409) a client after the notice, with
 * `not_found` (404) a slot or appointment the actor may not see.
 */
export async function movePlace(actor: Actor, id: string, to: NewPlace, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const before = withTime(await lockAppointment(tx, actor, id));
    if (!isStaff(actor)) assertInTime(before, now);
    const target = await targetOf(tx, to);
    await assertMayGive(tx, actor, before, target);
    if (target.openingId !== null && target.openingId === before.openingId) return;
    await lockPeople(tx, [before.practitionerId, target.practitionerId, before.clientId]);
    await lockOpenings(tx, [before.openingId, target.openingId]);
    await releaseUndo(tx, id, now);
    await giveBack(tx, before);
    const timeSlot = await take(tx, actor, before, target, now);
    const { openingId } = target;
    const movedLateAt = lateMoveOf(actor, before, now);
    await transition(tx, actor, before, { kind: "rescheduled", timeSlot, movedLateAt, openingId }, now);
  });
}

type Target = { openingId: string; practitionerId: string; serviceId: string } | (NewTime & { openingId: null });

async function targetOf(tx: Transaction, to: NewPlace): Promise<Target> {
  if (!("openingId" in to)) return { ...to, openingId: null };
  if (!isId(to.openingId)) throw notFound("time slot");
  const { id, practitionerId, serviceId } = openings;
  const [opening] = await tx.select({ practitionerId, serviceId }).from(openings).where(eq(id, to.openingId));
  if (!opening) throw notFound("time slot");
  return { openingId: to.openingId, ...opening };
}

// A practitioner gives their own time away.
async function assertMayGive(tx: Transaction, actor: Actor, { serviceId }: Timed, { practitionerId }: Target) {
  if (isStaff(actor)) await bookablePractitioner(tx, actor, practitionerId);
  else await findBookable(tx, serviceId, practitionerId);
}

// In the order of their ids, so that two who change places don't wait for one another.
async function lockOpenings(tx: Transaction, ids: (string | null)[]) {
  const given = ids.filter((id) => id !== null);
  if (given.length === 0) return;
  await tx
    .select({ id: openings.id })
    .from(openings)
    .where(inArray(openings.id, given))
    .orderBy(asc(openings.id))
    .for("update");
}

async function giveBack(tx: Transaction, before: Timed) {
  if (before.openingId) await releasePlace(tx, before.openingId);
  await releaseTime(tx, before.id);
}

async function take(tx: Transaction, actor: Actor, before: Timed, target: Target, now: Date): Promise<TimeSlot> {
  const { id, clientId, serviceId, minutes } = before;
  const claim = { purpose: { appointmentId: id }, clientId, serviceId, actorId: actor.id };
  if (target.openingId === null) {
    const timeSlot = { practitionerId: target.practitionerId, startsAt: target.startsAt, minutes };
    assertAhead(timeSlot, now);
    if (!isStaff(actor)) await assertOffered(tx, before, timeSlot, now);
    await reserveTime(tx, { ...claim, ...timeSlot }, now);
    return timeSlot;
  }
  if (target.serviceId !== serviceId)
    throw new Refusal("conflict", "This slot is for another kind of session. Please book it instead.", {
      code: "other_service",
    });
  const { practitionerId, startsAt, minutes: length } = await reservePlace(tx, target.openingId, now);
  await reserveTime(tx, { ...claim, practitionerId: null, startsAt, minutes: length }, now);
  return { practitionerId, startsAt, minutes: length };
}

async function assertOffered(tx: Transaction, { id, clientId, serviceId, minutes }: Timed, to: TimeSlot, now: Date) {
  const { service } = await findBookable(tx, serviceId, to.practitionerId);
  await assertFree(tx, { ...to, service: { ...service, minutes }, clientId, exceptAppointmentId: id }, now);
}
