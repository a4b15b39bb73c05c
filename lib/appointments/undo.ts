import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { appointments, holds, reservations, undos } from "@/db/schema";
import { newToken } from "@/lib/appointments/hold-token";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { handoverKeys, newsKeys } from "@/lib/appointments/news";
import { takePlace } from "@/lib/appointments/place";
import { releaseHolds } from "@/lib/appointments/release";
import { closeRoom } from "@/lib/appointments/room";
import { setTime } from "@/lib/appointments/set-time";
import { giveBackTime, lockPeople, takeTime } from "@/lib/appointments/take";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { takeBack } from "@/lib/notifications/outbox";

/** A change as it can be undone: the appointment as it was, and what stays busy for it meanwhile. */
export type Undoable = {
  kind: "cancelled" | "moved";
  before: Locked & { startsAt: Date; practitionerId: string };
  /** Null for a place in a group, which the hold's counter keeps. */
  kept: Interval | null;
  until: Date;
};

/**
 * Keeps the old time of an appointment for as long as its last change can be undone. Only the last one can be: what an
 * earlier one kept must have been released, before anything was given back.
 */
export async function keepForUndo(tx: Transaction, actor: Actor, { kind, before, kept, until }: Undoable, now: Date) {
  const { id, clientId, practitionerId, serviceId, openingId, startsAt, minutes, cancelBy, version } = before;
  const holdId = newId(now);
  const hold = { clientId, practitionerId, serviceId, openingId, startsAt, minutes, createdAt: now, expiresAt: until };
  await tx.insert(holds).values({ id: holdId, purpose: "undo", tokenHash: newToken().hash, ...hold });
  if (kept)
    await tx
      .insert(reservations)
      .values({ id: newId(now), practitionerId, holdId, during: kept, busy: kept, expiresAt: until })
      .onConflictDoNothing();
  const undo = { actorId: actor.id, kind, startsAt, practitionerId, minutes, cancelBy, version, holdId, until };
  await tx
    .insert(undos)
    .values({ appointmentId: id, ...undo })
    .onConflictDoUpdate({ target: undos.appointmentId, set: undo });
}

/** What the actor can undo of an appointment at this moment, and until when; null when there is nothing. */
export async function findUndo(actor: Actor, id: string, now: Date) {
  if (!isId(id)) return null;
  const [undo] = await db
    .select({ kind: undos.kind, startsAt: undos.startsAt, until: undos.until })
    .from(undos)
    .innerJoin(appointments, eq(appointments.id, undos.appointmentId))
    .where(and(eq(undos.appointmentId, id), isHers(actor, now), eq(appointments.version, sql`${undos.version} + 1`)));
  return undo ?? null;
}

/**
 * Puts an appointment back to what it was before the actor cancelled or moved it, with a new room: as if nothing had
 * been, so nobody is told. Refused once the minutes are over or its e-mails are leaving.
 */
export async function undoLast(actor: Actor, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, actor, id);
    const undo = await undoOf(tx, actor, appointment, now);
    const { kind, practitionerId, startsAt, minutes, cancelBy } = undo;
    const news = kind === "moved" ? "appointment-rescheduled" : "appointment-cancelled";
    const keys = newsKeys(news, id, appointment.version, appointment.practitionerUserId);
    await takeBack(tx, [...keys, ...handoverKeys(id, appointment.version)], now);
    await putBack(tx, actor, appointment, undo, now);
    await closeRoom(tx, id, now);
    await setTime(tx, appointment, { practitionerId, startsAt, minutes }, cancelBy, now);
    await tx.delete(undos).where(eq(undos.appointmentId, id));
    await record(tx, { actorId: actor.id, action: "appointment.undone", subjectId: id, details: { what: kind } }, now);
  });
}

/** Forgets what can't be undone any more. */
export async function forgetUndos(now: Date) {
  await db.delete(undos).where(sql`${undos.until} <= ${now.toISOString()}::timestamptz`);
}

function isHers(actor: Actor, now: Date) {
  return and(eq(undos.actorId, actor.id), gt(undos.until, now));
}

async function undoOf(tx: Transaction, actor: Actor, { id, version }: Locked, now: Date) {
  const [undo] = await tx
    .select()
    .from(undos)
    .where(and(eq(undos.appointmentId, id), isHers(actor, now), eq(undos.version, version - 1)));
  if (!undo) throw new Refusal("conflict", "It's too late to undo this.", { code: "too_late" });
  return undo;
}

/** Takes the old time again. A place in a group comes back from the hold that kept it, or anew if that is gone. */
async function putBack(tx: Transaction, actor: Actor, appointment: Locked, undo: typeof undos.$inferSelect, now: Date) {
  const { id, clientId, serviceId, openingId } = appointment;
  const { practitionerId, startsAt, minutes } = undo;
  await lockPeople(tx, [practitionerId, appointment.practitionerId, clientId]);
  if (openingId && !(await takeOverPlace(tx, undo.holdId))) await takePlace(tx, openingId, now);
  await releaseUndo(tx, id, now);
  await giveBackTime(tx, id);
  const from = openingId ? null : practitionerId;
  const claim = { purpose: { appointmentId: id }, practitionerId: from, clientId, serviceId, startsAt, minutes };
  await takeTime(tx, { ...claim, actorId: actor.id }, now);
}

async function takeOverPlace(tx: Transaction, holdId: string | null): Promise<boolean> {
  const kept = and(eq(holds.id, holdId ?? ""), isNotNull(holds.openingId));
  const passed = await tx.update(holds).set({ openingId: null }).where(kept).returning({ id: holds.id });
  return passed.length === 1;
}

/**
 * Ends what is kept for an undo. It comes before giving back a time: whoever needs both that time and this hold has
 * taken the hold first, too.
 */
export async function releaseUndo(tx: Transaction, appointmentId: string, now: Date) {
  const kept = sql`${holds.id} in (select ${undos.holdId} from ${undos} where ${undos.appointmentId} = ${appointmentId})`;
  await releaseHolds(tx, kept, now);
}
