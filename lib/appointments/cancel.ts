import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { appointments } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { mayCancel } from "@/lib/appointments/policy";
import { assertCanBecome } from "@/lib/appointments/status";
import { UNDO_MINUTES, undoableUntil } from "@/lib/appointments/undo/rules";
import { keepForUndo, releaseUndo } from "@/lib/appointments/undo/undo";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { closeRoom } from "@/lib/meetings/room";
import { changeMessages } from "@/lib/notifications/change-messages";
import { messagePayload } from "@/lib/notifications/message-payload";
import { promiseAll } from "@/lib/outbox/promise";
import { announceFreed } from "@/lib/reservations/freed-times";
import { releasePlace } from "@/lib/reservations/release";
import { releaseTime } from "@/lib/reservations/reserve";

/**
 * Cancels a booked appointment, or withdraws a request. A client may until the deadline that was shown at booking,
 * staff always and with a reason the client can read. The room is dead in the same transaction. For `undoMinutes` the
 * time is kept and the e-mails wait, so that the actor can undo it; with 0, or right before the session, the time is
 * free at once. Refuses with `not_found` (404) what the actor may not see, with `too_late` (409) a client after the
 * deadline, with `wrong_status` (409) what is over or cancelled, with `invalid` (400) staff without a reason.
 */
export async function cancelAppointment(
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  await db.transaction((tx) => cancelWithin(tx, actor, { id, reason }, now, undoMinutes));
}

/** As `cancelAppointment`, as a part of a change that does more. */
export async function cancelWithin(
  tx: Transaction,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  const appointment = await lockAppointment(tx, actor, id);
  assertCanBecome(appointment.status, "cancelled");
  assertInTime(actor, appointment, now);
  const until = await freeTime(tx, actor, appointment, undoMinutes, now);
  await closeRoom(tx, id, now);
  await writeCancelled(tx, actor, appointment, reason, now);
  const details = { from: appointment.status };
  await record(tx, { actorId: actor.id, action: "appointment.cancelled", subjectId: id, details }, now);
  const by = sideOf(actor);
  const facts = messagePayload(appointment, { by, ...(by === "practice" && reason && { reason }) });
  const { clientId, practitionerUserId } = appointment;
  const readers = { actorId: actor.id, clientId, practitionerUserId };
  await promiseAll(tx, changeMessages("appointment-cancelled", readers, facts), now, until);
  await announceChange(tx, id);
}

/** Refuses with `invalid` (400) staff without a reason: the client can read it. A client never has to explain. */
export function assertReasonGiven(actor: Actor, reason: string) {
  if (!isStaff(actor) || reason) return;
  const sentence = "Please say why, in a few words. The client reads it.";
  throw new Refusal("invalid", sentence, { fields: { reason: [sentence] } });
}

/** Frees what it took, or keeps that for an undo; answers until when. */
async function freeTime(tx: Transaction, actor: Actor, appointment: Locked, undoMinutes: number, now: Date) {
  const { id, startsAt, practitionerId, openingId } = appointment;
  const until = undoableUntil(startsAt, now, undoMinutes);
  if (openingId && !until) await releasePlace(tx, openingId);
  await releaseUndo(tx, id, now);
  const given = await releaseTime(tx, id);
  const kept = openingId ? null : given;
  if (until) await keepForUndo(tx, actor, { kind: "cancelled", before: appointment, kept, until }, now);
  else if (startsAt && practitionerId) await announceFreed(tx, { ...appointment, startsAt, practitionerId }, now);
  return until;
}

/** Writes that it is cancelled, by whom and why; its time and its room were given back before. */
export async function writeCancelled(tx: Transaction, actor: Actor, appointment: Locked, reason: string, now: Date) {
  const { id, clientId, practitionerId, meetingStatus, version } = appointment;
  const key = await personKey(tx, clientId);
  await tx
    .update(appointments)
    .set({
      status: "cancelled",
      practitionerId: practitionerId ?? actor.practitionerId,
      meetingStatus: meetingStatus === "none" ? "none" : "cancelled",
      cancelledBy: sideOf(actor),
      cancellationReason: sealMaybe(key, appointments.cancellationReason, id, reason),
      version: version + 1,
      updatedAt: now,
    })
    .where(eq(appointments.id, id));
}

function assertInTime(actor: Actor, appointment: Locked, now: Date) {
  const { startsAt, policy, cancelBy } = appointment;
  if (isStaff(actor) || !startsAt || mayCancel({ startsAt, policy, cancelBy }, now)) return;
  throw new Refusal("conflict", "It's too late to cancel here, so please call or message us. We'll work it out.", {
    details: cancelBy?.toISOString(),
    code: "too_late",
  });
}

const sideOf = (actor: Actor) => (isStaff(actor) ? "practice" : "client");
