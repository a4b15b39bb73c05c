import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, undos, users } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { heldKeys, tellingKeys } from "@/lib/appointments/undo/keys";
import { type Change, type Kept, putBack } from "@/lib/appointments/undo/put-back";
import { undoableBy } from "@/lib/appointments/undo/undo";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { takeBack } from "@/lib/outbox/promise";

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
    await takeBack(tx, [...changes.flatMap(heldKeys), ...changes.flatMap(tellingKeys)], now);
    await putBack(tx, actor, changes, now);
    for (const { appointment, undo } of changes) {
      await tx.delete(undos).where(eq(undos.subjectId, appointment.id));
      const event = { actorId: actor.id, action: "appointment.undone" as const, subjectId: appointment.id };
      await record(tx, { ...event, details: { what: undo.kind } }, now);
    }
    const about = changes.find(({ appointment }) => appointment.id === id);
    if (!about) throw tooLate();
    return { clientId: about.appointment.clientId, isGone: about.undo.kind === "booked" };
  });
}

/** The refusal of an undo that comes too late, for whatever reason. */
export function tooLate() {
  return new Refusal("conflict", "It's too late to undo this.", { code: "too_late" });
}

/** Makes an erasure of the client wait, or waits for it: of an erased client nothing is put back. */
async function keepClient(tx: Transaction, id: string) {
  if (!isId(id)) return;
  await tx.execute(sql`select from ${users} where ${users.id} =
    (select ${appointments.clientId} from ${appointments} where ${appointments.id} = ${id}::uuid) for key share`);
}

/** Everything that was changed in the same go, held still; earlier first. */
async function lockChanges(tx: Transaction, actor: Actor, id: string, now: Date): Promise<Change[]> {
  const changes: Change[] = [];
  const ids = await idsTogether(tx, id);
  for (const one of ids) {
    const appointment = await lockAppointment(tx, actor, one);
    changes.push({ appointment, undo: await undoOf(tx, actor, appointment, now) });
  }
  if (changes.some(({ undo }) => (undo.together ?? [id]).toSorted().join() !== ids.join())) throw tooLate();
  return changes.toSorted((one, other) => Number(one.undo.startsAt) - Number(other.undo.startsAt));
}

async function idsTogether(tx: Transaction, id: string): Promise<string[]> {
  if (!isId(id)) return [id];
  const [undo] = await tx.select({ together: undos.together }).from(undos).where(eq(undos.subjectId, id));
  return undo?.together?.toSorted() ?? [id];
}

async function undoOf(tx: Transaction, actor: Actor, { id, version }: Locked, now: Date): Promise<Kept> {
  const [undo] = await tx
    .select()
    .from(undos)
    .where(and(eq(undos.subjectId, id), undoableBy(actor, now), eq(undos.version, version - 1)));
  if (!undo) throw tooLate();
  const { kind, status, meetingStatus, minutes } = undo;
  if (kind === "deactivated" || !status || !meetingStatus || !minutes)
    throw new Error("What is kept of an appointment is not an appointment's.");
  return { ...undo, kind, status, meetingStatus, minutes };
}
