import { db, type Transaction } from "@/db/client";
import { type Locked, lockAppointment, type Timed } from "@/lib/appointments/lock";
import { mayCancel, mayMove, moveDeadline } from "@/lib/appointments/policy";
import { setTime, timesOf } from "@/lib/appointments/set-time";
import { assertCanBecome, wrongStatus } from "@/lib/appointments/status";
import { remainder, UNDO_MINUTES, undoableUntil } from "@/lib/appointments/undo/rules";
import { keepForUndo, releaseUndo } from "@/lib/appointments/undo/undo";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertFree, standInLine } from "@/lib/availability/offered";
import { Refusal } from "@/lib/errors";
import { closeRoom } from "@/lib/meetings/room";
import { changeMessages, handoverMessages } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promiseAll } from "@/lib/outbox/promise";
import { type BookablePractitioner, findMovable } from "@/lib/practice/bookable";
import { assertAhead } from "@/lib/practice/bookable-practitioner";
import { isTaken } from "@/lib/reservations/conflicting-holds";
import { announceFreed } from "@/lib/reservations/freed-times";
import { lockPeople, releaseTime, reserveTime, slotTaken, type TimeSlot } from "@/lib/reservations/reserve";

/** Where an appointment goes. */
export type NewTime = Pick<TimeSlot, "practitionerId" | "startsAt">;

/**
 * A client moves an appointment to a time that is offered; its present time counts as free. That is possible until the
 * notice that was shown at booking. For some minutes it can be undone, and its e-mails wait as long. Refuses with
 * `too_late` (409) after that, with `slot_taken` (409) what is not offered, with `group` (409) a place in a group, with
 * `wrong_status` (409) what is not booked, with `invalid` (400) a time that has passed, with `not_found` (404) another
 * client's, with `forbidden` (403) staff.
 */
export async function moveAppointment(
  client: Actor,
  id: string,
  to: NewTime,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, client, id);
    if (isStaff(client)) throw new Refusal("forbidden", "The practice moves appointments in its own calendar.");
    const { practitionerId, startsAt, serviceId, minutes } = booked(appointment);
    assertInTime({ startsAt, policy: appointment.policy }, now);
    const timeSlot = { ...to, minutes };
    assertAhead(timeSlot, now);
    const { service, practitioner } = await findMovable(tx, serviceId, to.practitionerId);
    const asked = { ...to, service: { ...service, minutes }, clientId: client.id, exceptAppointmentId: id };
    const sought = { ...timeSlot, exceptAppointmentId: id };
    await standInLine(tx, sought, [practitionerId, to.practitionerId], client.id);
    await assertFree(tx, asked, now);
    await moveTo(tx, client, appointment, { timeSlot, practitioner, undoMinutes }, now);
  });
}

/** Where to, whose time that is, and how long it can be undone. */
export type Move = { timeSlot: TimeSlot; practitioner: BookablePractitioner; undoMinutes: number };

/**
 * Moves a locked appointment for any actor: gives back, takes, and keeps what is left of the old time for an undo.
 * Where it is already nothing changes, so a form that is sent twice moves once and its undo stays.
 */
export async function moveTo(
  tx: Transaction,
  actor: Actor,
  appointment: Locked,
  { timeSlot, practitioner, undoMinutes }: Move,
  now: Date,
) {
  const before = booked(appointment);
  if (isThere(before, timeSlot)) return;
  const { id, clientId, serviceId } = before;
  if (await isTaken(tx, { ...timeSlot, exceptAppointmentId: id })) throw slotTaken("taken");
  await lockPeople(tx, [before.practitionerId, timeSlot.practitionerId, clientId]);
  await releaseUndo(tx, id, now);
  const old = await releaseTime(tx, id);
  const claim = { purpose: { appointmentId: id }, ...timeSlot, clientId, serviceId, actorId: actor.id };
  const taken = await reserveTime(tx, claim, now);
  const left = old && (timeSlot.practitionerId === before.practitionerId ? remainder(old, taken) : old);
  const soonest = Math.min(before.startsAt.getTime(), timeSlot.startsAt.getTime());
  const until = left ? undoableUntil(new Date(soonest), now, undoMinutes) : null;
  if (left && until) await keepForUndo(tx, actor, { kind: "moved", before, kept: left, until }, now);
  else await announceFreed(tx, before, now);
  await finishMove(tx, actor, before, { timeSlot, practitioner, until }, now);
}

/**
 * What every move ends with, once the new time is taken: another room, and word to both sides, held back until then.
 */
export async function finishMove(
  tx: Transaction,
  actor: Actor,
  before: Timed,
  { timeSlot, practitioner, until }: Pick<Move, "timeSlot" | "practitioner"> & { until: Date | null },
  now: Date,
) {
  const { id, clientId } = before;
  await closeRoom(tx, id, now);
  await setTime(tx, before, timeSlot, lateMoveOf(actor, before, now), now);
  await record(tx, { actorId: actor.id, action: "appointment.rescheduled", subjectId: id }, now);
  const facts = messagePayload(before, {
    ...timesOf(timeSlot),
    previousStartsAt: before.startsAt.toISOString(),
    practitionerId: timeSlot.practitionerId,
    practitionerName: practitioner.name,
    practitionerZone: practitioner.timeZone,
  });
  const readers = { actorId: actor.id, clientId, practitionerUserId: practitioner.userId };
  const isHandover = timeSlot.practitionerId !== before.practitionerId;
  const news = isHandover
    ? handoverMessages({ ...readers, formerUserId: before.practitionerUserId }, facts, messagePayload(before))
    : changeMessages("appointment-rescheduled", readers, facts);
  await promiseAll(tx, news, now, until);
}

function isThere(before: Timed, { practitionerId, startsAt, minutes }: TimeSlot): boolean {
  const isSameTime = before.startsAt.getTime() === startsAt.getTime() && before.minutes === minutes;
  return isSameTime && before.practitionerId === practitionerId;
}

/** When its client last moved it too late to cancel: now, or as before. The practice's own moves are never late. */
export function lateMoveOf(actor: Actor, before: Timed, now: Date): Date | null {
  return isStaff(actor) || mayCancel(before, now) ? before.movedLateAt : now;
}

/** A locked appointment that has a time of its own to move. */
function booked(appointment: Locked): Timed {
  const timed = withTime(appointment);
  if (!timed.openingId) return timed;
  throw new Refusal("conflict", "A place in a group can't be moved. Please cancel it and book another one.", {
    code: "group",
  });
}

/** A locked appointment that has a time, perhaps one in a group. Refuses with `wrong_status` (409) any other. */
export function withTime(appointment: Locked): Timed {
  assertCanBecome(appointment.status, "scheduled");
  const { startsAt, practitionerId } = appointment;
  if (!startsAt || !practitionerId)
    throw wrongStatus(appointment.status, "This request has no time yet. Schedule it instead.");
  return { ...appointment, startsAt, practitionerId };
}

/**
 * Refuses with `too_late` (409) a move that comes too late for the notice the client was told of; the deadline is in
 * the details.
 */
export function assertInTime(appointment: Parameters<typeof moveDeadline>[0], now: Date) {
  if (mayMove(appointment, now)) return;
  throw new Refusal("conflict", "It's too late to move this here, so please call or message us. We'll work it out.", {
    details: moveDeadline(appointment).toISOString(),
    code: "too_late",
  });
}
