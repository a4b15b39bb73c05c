import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { holds, undos } from "@/db/schema";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { handoverKeys, newsKeys } from "@/lib/appointments/news";
import { takePlace } from "@/lib/appointments/place";
import { closeRoom } from "@/lib/appointments/room";
import { seriesKeys } from "@/lib/appointments/series/news";
import { setTime } from "@/lib/appointments/set-time";
import { giveBackTime, lockPeople, takeTime } from "@/lib/appointments/take";
import { isHers, releaseUndo } from "@/lib/appointments/undo";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { takeBack } from "@/lib/notifications/outbox";

/**
 * Puts an appointment back to what it was before the actor cancelled or moved it, with a new room: as if nothing had
 * been, so nobody is told. Sessions of a series that were changed together are put back together. Refused once the
 * minutes are over, its e-mails are leaving, or one of them has changed again.
 */
export async function undoLast(actor: Actor, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const changes = await lockChanges(tx, actor, id, now);
    await takeBack(tx, changes.flatMap(keysOf), now);
    await putBack(tx, actor, changes, now);
    for (const change of changes) await writeBack(tx, actor, change, now);
  });
}

type Change = { appointment: Locked; undo: typeof undos.$inferSelect };

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
  const [undo] = await tx.select({ together: undos.together }).from(undos).where(eq(undos.appointmentId, id));
  return undo?.together?.toSorted() ?? [id];
}

async function undoOf(tx: Transaction, actor: Actor, { id, version }: Locked, now: Date) {
  const [undo] = await tx
    .select()
    .from(undos)
    .where(and(eq(undos.appointmentId, id), isHers(actor, now), eq(undos.version, version - 1)));
  if (!undo) throw tooLate();
  return undo;
}

function tooLate() {
  return new Refusal("conflict", "It's too late to undo this.", { code: "too_late" });
}

/** The keys of the letters that tell of a change; of what was changed together one of them leads to the one letter. */
function keysOf({ appointment, undo: { kind, together } }: Change): string[] {
  const { id, version, practitionerUserId } = appointment;
  if (together)
    return seriesKeys(kind === "moved" ? "series-moved" : "series-cancelled", id, version, practitionerUserId);
  const news = kind === "moved" ? "appointment-rescheduled" : "appointment-cancelled";
  return [...newsKeys(news, id, version, practitionerUserId), ...handoverKeys(id, version)];
}

/** Takes the old times again, once every new one is given back: they may lie across each other. */
async function putBack(tx: Transaction, actor: Actor, changes: Change[], now: Date) {
  await lockPeople(
    tx,
    changes.flatMap(({ appointment, undo }) => [undo.practitionerId, appointment.practitionerId, appointment.clientId]),
  );
  for (const { appointment, undo } of changes) {
    const { id, openingId } = appointment;
    if (openingId && !(await takeOverPlace(tx, undo.holdId))) await takePlace(tx, openingId, now);
    await releaseUndo(tx, id, now);
    await giveBackTime(tx, id);
  }
  for (const { appointment, undo } of changes) {
    const { id, clientId, serviceId, openingId } = appointment;
    const { practitionerId, startsAt, minutes } = undo;
    const from = openingId ? null : practitionerId;
    const claim = { purpose: { appointmentId: id }, practitionerId: from, clientId, serviceId, startsAt, minutes };
    await takeTime(tx, { ...claim, actorId: actor.id }, now);
  }
}

/** A place in a group comes back from the hold that kept it, or anew if that is gone. */
async function takeOverPlace(tx: Transaction, holdId: string | null): Promise<boolean> {
  const kept = and(eq(holds.id, holdId ?? ""), isNotNull(holds.openingId));
  const passed = await tx.update(holds).set({ openingId: null }).where(kept).returning({ id: holds.id });
  return passed.length === 1;
}

async function writeBack(tx: Transaction, actor: Actor, { appointment, undo }: Change, now: Date) {
  const { id } = appointment;
  const { kind, practitionerId, startsAt, minutes, cancelBy } = undo;
  await closeRoom(tx, id, now);
  await setTime(tx, appointment, { practitionerId, startsAt, minutes }, cancelBy, now);
  await tx.delete(undos).where(eq(undos.appointmentId, id));
  await record(tx, { actorId: actor.id, action: "appointment.undone", subjectId: id, details: { what: kind } }, now);
}
