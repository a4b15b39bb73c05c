import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, holds, payments, series } from "@/db/schema";
import { AUDIT_ACTION_OF, type EventKind, type State } from "@/lib/appointments/events";
import type { Locked } from "@/lib/appointments/lock";
import { leaveRoom } from "@/lib/appointments/room";
import { transition } from "@/lib/appointments/transition";
import { takeOverUndo } from "@/lib/appointments/undo/release";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { reservePlace } from "@/lib/reservations/group-place";
import { releasePlace } from "@/lib/reservations/release";
import { lockPeople, releaseTime, reserveTime } from "@/lib/reservations/reserve";

/** A locked appointment, and the change of it that is undone: `to` is how it stood before, null if it was not there. */
export type Undoing = {
  appointment: Locked;
  event: { id: string; kind: EventKind; holdId: string | null; together: string | null };
  to: State | null;
};

/**
 * Puts what was changed together back to what it was, its time included. Refuses with `slot_taken` when that time is
 * taken by now, and with `too_late` what was booked and is paid for.
 */
export async function putBack(tx: Transaction, actor: Actor, changes: Undoing[], now: Date): Promise<void> {
  await lockPeople(
    tx,
    changes.flatMap(({ appointment, to }) => [
      to?.practitionerId ?? null,
      appointment.practitionerId,
      appointment.clientId,
    ]),
    changes.map(({ appointment }) => appointment.id),
  );
  const retimed = changes.filter(({ event }) => event.kind === "cancelled" || event.kind === "rescheduled");
  // Every new time is given back before the old ones are taken: they may lie across each other.
  for (const change of retimed) await releaseNewTime(tx, change, now);
  for (const change of retimed) await reserveOldTime(tx, actor, change, now);
  for (const change of changes) await restore(tx, actor, change, now);
}

async function releaseNewTime(tx: Transaction, { appointment: { id, openingId }, event }: Undoing, now: Date) {
  if (openingId && !(await takeOverPlace(tx, event.holdId))) await reservePlace(tx, openingId, now);
  await takeOverUndo(tx, id, now);
  await releaseTime(tx, id);
}

async function reserveOldTime(tx: Transaction, actor: Actor, { appointment, to }: Undoing, now: Date) {
  const { id, clientId, serviceId, openingId } = appointment;
  if (!to?.startsAt) return;
  const { startsAt, minutes } = to;
  const practitionerId = openingId ? null : to.practitionerId;
  const claim = { purpose: { appointmentId: id }, practitionerId, clientId, serviceId, startsAt, minutes };
  await reserveTime(tx, { ...claim, actorId: actor.id }, now);
}

/** A place in a group comes back from the hold that kept it, or anew if that is gone. */
async function takeOverPlace(tx: Transaction, holdId: string | null): Promise<boolean> {
  const kept = and(eq(holds.id, holdId ?? ""), isNotNull(holds.openingId));
  const passed = await tx.update(holds).set({ openingId: null }).where(kept).returning({ id: holds.id });
  return passed.length === 1;
}

async function restore(tx: Transaction, actor: Actor, { appointment, event, to }: Undoing, now: Date) {
  if (!to) return unbook(tx, actor, appointment, now);
  if (event.kind === "scheduled") await releaseTime(tx, appointment.id);
  await transition(tx, actor, appointment, { kind: "undone", what: event.kind, to }, now);
}

/** What there was not before is not there after: its time, its room and its place in a series go with it. */
async function unbook(tx: Transaction, actor: Actor, appointment: Locked, now: Date) {
  const { id, openingId, seriesId } = appointment;
  if ((await tx.$count(payments, eq(payments.appointmentId, id))) > 0)
    throw new Refusal("conflict", "The client is already paying for this, so it can't be undone.", {
      code: "too_late",
    });
  if (openingId) {
    await releasePlace(tx, openingId);
    await leaveRoom(tx, appointment, now);
  }
  await tx.delete(appointments).where(eq(appointments.id, id));
  if (seriesId) await endLoneSeries(tx, seriesId);
  const event = { actorId: actor.id, action: AUDIT_ACTION_OF.undone, subjectId: id, details: { what: "booked" } };
  await record(tx, event, now);
  await announceChange(tx, id, openingId);
}

async function endLoneSeries(tx: Transaction, seriesId: string) {
  const isOfIt = eq(appointments.seriesId, seriesId);
  if ((await tx.$count(appointments, isOfIt)) > 1) return;
  await tx.update(appointments).set({ seriesId: null }).where(isOfIt);
  await tx.delete(series).where(eq(series.id, seriesId));
}
