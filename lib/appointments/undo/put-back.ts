import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, holds, payments, series, type undos } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { releaseUndo, type UndoKind } from "@/lib/appointments/undo/undo";
import { announceChange } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { closeRoom, openRoom } from "@/lib/meetings/room";
import { reservePlace } from "@/lib/reservations/group-place";
import { releasePlace } from "@/lib/reservations/release";
import { endOf, lockPeople, releaseTime, reserveTime } from "@/lib/reservations/reserve";

type Row = typeof undos.$inferSelect;

/** What is kept of an appointment as it was before its last change. */
export type Kept = Omit<Row, "kind" | "status" | "meetingStatus" | "minutes"> & {
  kind: UndoKind;
  status: NonNullable<Row["status"]>;
  meetingStatus: NonNullable<Row["meetingStatus"]>;
  minutes: number;
};

/** A locked appointment, and what it was before. */
export type Change = { appointment: Locked; undo: Kept };

/**
 * Puts what was changed together back to what it was, its time included. Refuses with `slot_taken` when that time is
 * taken by now, and with `too_late` what was booked and is paid for.
 */
export async function putBack(tx: Transaction, actor: Actor, changes: Change[], now: Date): Promise<void> {
  await lockPeople(
    tx,
    changes.flatMap(({ appointment, undo }) => [undo.practitionerId, appointment.practitionerId, appointment.clientId]),
  );
  const retimed = changes.filter(({ undo }) => undo.kind === "cancelled" || undo.kind === "moved");
  // Every new time is given back before the old ones are taken: they may lie across each other.
  for (const change of retimed) await giveBackNewTime(tx, change, now);
  for (const change of retimed) await takeOldTime(tx, actor, change, now);
  for (const change of changes) {
    if (change.undo.kind === "booked") await unbook(tx, change.appointment);
    else await restore(tx, change, now);
    await announceChange(tx, change.appointment.id);
  }
}

async function giveBackNewTime(tx: Transaction, { appointment: { id, openingId }, undo }: Change, now: Date) {
  if (openingId && !(await takeOverPlace(tx, undo.holdId))) await reservePlace(tx, openingId, now);
  await releaseUndo(tx, id, now);
  await releaseTime(tx, id);
}

async function takeOldTime(tx: Transaction, actor: Actor, { appointment, undo }: Change, now: Date) {
  const { id, clientId, serviceId, openingId } = appointment;
  const { practitionerId, startsAt, minutes } = undo;
  if (!startsAt) return;
  const from = openingId ? null : practitionerId;
  const claim = { purpose: { appointmentId: id }, practitionerId: from, clientId, serviceId, startsAt, minutes };
  await reserveTime(tx, { ...claim, actorId: actor.id }, now);
}

/** A place in a group comes back from the hold that kept it, or anew if that is gone. */
async function takeOverPlace(tx: Transaction, holdId: string | null): Promise<boolean> {
  const kept = and(eq(holds.id, holdId ?? ""), isNotNull(holds.openingId));
  const passed = await tx.update(holds).set({ openingId: null }).where(kept).returning({ id: holds.id });
  return passed.length === 1;
}

/** What there was not before is not there after: its time, its room and its place in a series go with it. */
async function unbook(tx: Transaction, { id, openingId, seriesId }: Locked) {
  if ((await tx.$count(payments, eq(payments.appointmentId, id))) > 0)
    throw new Refusal("conflict", "The client is already paying for this, so it can't be undone.", {
      code: "too_late",
    });
  if (openingId) await releasePlace(tx, openingId);
  await tx.delete(appointments).where(eq(appointments.id, id));
  if (seriesId) await endLoneSeries(tx, seriesId);
}

async function endLoneSeries(tx: Transaction, seriesId: string) {
  const isOfIt = eq(appointments.seriesId, seriesId);
  if ((await tx.$count(appointments, isOfIt)) > 1) return;
  await tx.update(appointments).set({ seriesId: null }).where(isOfIt);
  await tx.delete(series).where(eq(series.id, seriesId));
}

async function restore(tx: Transaction, { appointment: { id, version, status }, undo }: Change, now: Date) {
  const { practitionerId, startsAt, minutes, cancelBy, movedLateAt, meetingStatus } = undo;
  const isFree = undo.kind === "scheduled";
  if (isFree) await releaseTime(tx, id);
  await closeRoom(tx, id, now);
  await tx
    .update(appointments)
    .set({
      ...{ status: undo.status, meetingStatus, practitionerId, startsAt, minutes, cancelBy, movedLateAt },
      endsAt: startsAt && endOf({ startsAt, minutes }),
      ...(status === "rejected" && { rejectionReason: null }),
      ...(status === "cancelled" && { cancelledBy: null, cancellationReason: null }),
      version: version + 1,
      updatedAt: now,
    })
    .where(eq(appointments.id, id));
  if (undo.status === "scheduled") await openRoom(tx, id, now, meetingStatus === "active" ? now : null);
}
