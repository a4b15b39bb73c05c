import { db, type Transaction } from "@/db/client";
import { type Locked, lockAppointment, type Timed } from "@/lib/appointments/lock";
import { mayCancel, mayMove, moveDeadline } from "@/lib/appointments/policy";
import { assertBookedForGood } from "@/lib/appointments/prepaid/prepaid";
import { assertCanBecome, wrongStatus } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { leftBeside, undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertFree, standInLine } from "@/lib/availability/offered";
import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { findMovable } from "@/lib/practice/bookable";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { isTaken } from "@/lib/reservations/conflicting-holds";
import { keepTime } from "@/lib/reservations/keep-time";
import { lockPeople, releaseTime, reserveTime, slotTaken, type TimeSlot } from "@/lib/reservations/reserve";
import { UNDO_MINUTES } from "@/lib/undo";

/** Where an appointment goes. */
export type NewTime = Pick<TimeSlot, "practitionerId" | "startsAt">;

/**
 * A client moves an appointment to a time that is offered; its present time counts as free. That is possible until the
 * notice that was shown at booking. For some minutes it can be undone, and its e-mails wait as long. Refuses with
 * `too_late` (409) after that, with `slot_taken` (409) what is not offered, with `group` (409) a place in a group, with
 * `wrong_status` (409) what is not booked, with `invalid` (400) a time that has passed, with `not_found` (404) another
 * client's, with `forbidden` (403) staff.
 */
export async function rescheduleOwnAppointment(
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
    const { service } = await findMovable(tx, serviceId, to.practitionerId);
    const asked = { ...to, service: { ...service, minutes }, clientId: client.id, exceptAppointmentId: id };
    const sought = { ...timeSlot, exceptAppointmentId: id };
    await standInLine(tx, sought, [practitionerId, to.practitionerId], appointment.clientId, [id]);
    await assertFree(tx, asked, now);
    await rescheduleTo(tx, client, appointment, { timeSlot, undoMinutes }, now);
  });
}

/**
 * Moves a booked appointment to another time. The old room dies at once and a new one is made; the client's e-mail
 * carries an update of the same invitation, and waits for as long as the move can be undone. Staff only; the practice
 * is not bound to its published hours.
 */
export async function rescheduleAppointment(
  staff: Actor,
  id: string,
  timeSlot: TimeSlot,
  now: Date,
  undoMinutes = UNDO_MINUTES,
) {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, staff, id);
    if (!isStaff(staff)) throw new Refusal("forbidden", "Only the practice can set the time of an appointment.");
    assertAhead(timeSlot, now);
    await bookablePractitioner(tx, staff, timeSlot.practitionerId);
    await rescheduleTo(tx, staff, appointment, { timeSlot, undoMinutes }, now);
  });
}

/** Where to, and how long it can be undone. */
export type Move = { timeSlot: TimeSlot; undoMinutes: number };

/**
 * Moves a locked appointment for any actor: gives back, takes, and keeps what is left of the old time for an undo.
 * Where it is already nothing changes, so a form that is sent twice moves once and its undo stays.
 */
export async function rescheduleTo(
  tx: Transaction,
  actor: Actor,
  appointment: Locked,
  { timeSlot, undoMinutes }: Move,
  now: Date,
) {
  const before = booked(appointment);
  if (isThere(before, timeSlot)) return;
  const { id, clientId, serviceId } = before;
  if (await isTaken(tx, { ...timeSlot, exceptAppointmentId: id })) throw slotTaken("taken");
  await lockPeople(tx, [before.practitionerId, timeSlot.practitionerId, clientId], [id]);
  await releaseUndo(tx, id, now);
  const old = await releaseTime(tx, id);
  const others = appointment.attendeeIds;
  const claim = { purpose: { appointmentId: id }, ...timeSlot, clientId, serviceId, actorId: actor.id, others };
  const taken = await reserveTime(tx, claim, now);
  const left = old && leftBeside(old, timeSlot.practitionerId === before.practitionerId ? [taken] : []);
  const soonest = Math.min(before.startsAt.getTime(), timeSlot.startsAt.getTime());
  const until = left && undoableUntil(new Date(soonest), now, undoMinutes);
  const held = left && until && { until, holdId: await keepTime(tx, before, { ...left, until }, now) };
  const movedLateAt = lateMoveOf(actor, before, now);
  await transition(tx, actor, before, { kind: "rescheduled", timeSlot, movedLateAt }, now, held);
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

/**
 * A locked appointment that has a time, perhaps one in a group. Refuses with `wrong_status` (409) any other, and with
 * `payment` (422) one that is only kept until it is paid.
 */
export function withTime(appointment: Locked): Timed {
  assertCanBecome(appointment.status, "scheduled");
  assertBookedForGood(appointment);
  const { startsAt, practitionerId } = appointment;
  if (!startsAt || !practitionerId)
    throw wrongStatus(appointment.status, sentence("This request has no time yet. Schedule it instead."));
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
