import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointmentEvents, appointments, users } from "@/db/schema";
import { isHeldBy, readState } from "@/lib/appointments/events";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { putBack, type Undoing } from "@/lib/appointments/undo/put-back";
import { isUntold } from "@/lib/appointments/undo/queries";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { tooLateToUndo } from "@/lib/undo";

/** What an undo led back to: `isGone` when there was no appointment before the change. */
export type Undone = { clientId: string; isGone: boolean };

/**
 * Puts an appointment back to what it was before the actor's last change, as if nothing had been, so no e-mail is sent.
 * What had no time has none again, what was booked by the practice is gone, and a session has a new room. Sessions of a
 * series that were changed together are put back together. Refused with `too_late` once the time to undo is over, the
 * e-mails are leaving, or one of them has changed again; with `slot_taken` when its old time is taken.
 */
export async function undoLast(actor: Actor, id: string, now: Date): Promise<Undone> {
  return db.transaction(async (tx) => {
    await keepClient(tx, id);
    const changes = await lockChanges(tx, actor, id, now);
    await putBack(tx, actor, changes, now);
    await retract(tx, changes, now);
    const about = changes.find(({ appointment }) => appointment.id === id);
    if (!about) throw tooLateToUndo();
    return { clientId: about.appointment.clientId, isGone: about.to === null };
  });
}

/** Makes an erasure of the client wait, or waits for it: of an erased client nothing is put back. */
async function keepClient(tx: Transaction, id: string) {
  if (!isId(id)) return;
  await tx.execute(sql`select from ${users} where ${users.id} =
    (select ${appointments.clientId} from ${appointments} where ${appointments.id} = ${id}::uuid) for key share`);
}

/** Everything that was changed in the same go, held still; earlier first. */
async function lockChanges(tx: Transaction, actor: Actor, id: string, now: Date): Promise<Undoing[]> {
  const changes: Undoing[] = [];
  for (const one of await idsTogether(tx, id)) {
    const appointment = await lockAppointment(tx, actor, one);
    changes.push({ appointment, ...(await lastChange(tx, actor, appointment, now)) });
  }
  const together = changes.find(({ appointment }) => appointment.id === id)?.event.together;
  if (changes.some(({ event }) => event.together !== together)) throw tooLateToUndo();
  return changes.toSorted((one, other) => Number(one.to?.startsAt) - Number(other.to?.startsAt));
}

/** The appointments that were changed with the last change of this one, in the order in which they are locked. */
async function idsTogether(tx: Transaction, id: string): Promise<string[]> {
  if (!isId(id)) return [id];
  const groups = tx
    .select({ together: appointmentEvents.together })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .where(and(eq(appointments.id, id), eq(appointmentEvents.version, appointments.version)));
  const others = await tx
    .select({ id: appointmentEvents.appointmentId })
    .from(appointmentEvents)
    .where(and(inArray(appointmentEvents.together, groups), isNull(appointmentEvents.retractedAt)));
  return [...new Set([id, ...others.map((other) => other.id)])].sort();
}

/** The change that made an appointment what it is, if the actor can still undo it. Its telling waits for this lock. */
async function lastChange(tx: Transaction, actor: Actor, { id, version }: Locked, now: Date) {
  const isLast = and(eq(appointmentEvents.appointmentId, id), eq(appointmentEvents.version, version));
  const [event] = await tx
    .select()
    .from(appointmentEvents)
    .where(and(isLast, isHeldBy(actor, now), isUntold))
    .for("update");
  if (!event) throw tooLateToUndo();
  return { event, to: event.before && readState(event.before) };
}

async function retract(tx: Transaction, changes: Undoing[], now: Date) {
  const ids = changes.map(({ event }) => event.id);
  await tx.update(appointmentEvents).set({ retractedAt: now, dueAt: null }).where(inArray(appointmentEvents.id, ids));
}
