import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointmentEvents, appointments, users } from "@/db/schema";
import { type EventKind, isHeldBy } from "@/lib/appointments/events";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** The kinds of change that their actor can undo for a while. */
type UndoableKind = Extract<
  EventKind,
  "cancelled" | "rescheduled" | "scheduled" | "booked" | "rejected" | "ended" | "missed"
>;

/**
 * What can be undone of an appointment at this moment, and until when. `startsAt` is the time it had, or was given when
 * it had none; `count` is more than one for what was changed together.
 */
export type Undo = Awaited<ReturnType<typeof listUndos>>[number];

/** What the actor can undo of an appointment; null when there is nothing. */
export async function findUndo(actor: Actor, id: string, now: Date): Promise<Undo | null> {
  if (!isId(id)) return null;
  const [undo] = await undosOf(actor, eq(appointments.id, id), now);
  return undo ?? null;
}

/** What the actor can undo of several sessions of a series, seen from any session of it; the first of them. */
export async function findSeriesUndo(actor: Actor, id: string, now: Date): Promise<Undo | null> {
  if (!isId(id)) return null;
  const series = db.select({ id: appointments.seriesId }).from(appointments).where(eq(appointments.id, id));
  const isTogether = and(isNotNull(appointmentEvents.together), inArray(appointments.seriesId, series));
  const [undo] = await undosOf(actor, isTogether, now);
  return undo ?? null;
}

/** Everything the actor can undo, what ends first first; of what was changed together the first of them. */
export async function listUndos(actor: Actor, now: Date) {
  const found = await undosOf(actor, undefined, now);
  const firsts = new Set(found.map(({ together }) => together));
  const all = found.filter(({ together }) => together === null || firsts.delete(together));
  return all.toSorted((one, other) => Number(one.until) - Number(other.until));
}

/** A change that nobody was told of by anything sent since: an invitation, or the question for another time. */
export const isUntold = sql`not exists (select from appointment_events as telling
  where telling.appointment_id = ${appointmentEvents.appointmentId} and telling.version = ${appointmentEvents.version}
    and telling.kind in ('invited', 'move_asked'))`;

// Together or not at all: once one of them has changed again, none can be put back.
function undosOf(actor: Actor, which: SQL | undefined, now: Date) {
  const count = (also: SQL) => sql<number>`(select count(*)::int from appointment_events as other
    join appointments as session on session.id = other.appointment_id
    where other.together = ${appointmentEvents.together} and other.retracted_at is null and ${also})`;
  const all = count(sql`true`);
  const isWhole = or(isNull(appointmentEvents.together), sql`${count(sql`session.version = other.version`)} = ${all}`);
  const startedAt = sql<Date | null>`coalesce((${appointmentEvents.before} ->> 'startsAt')::timestamptz,
    ${appointments.startsAt})`.mapWith(appointments.startsAt);
  return db
    .select({
      appointmentId: appointments.id,
      openingId: appointments.openingId,
      kind: sql<UndoableKind>`${appointmentEvents.kind}`,
      startsAt: startedAt,
      until: sql<Date>`${appointmentEvents.notBefore}`.mapWith(appointmentEvents.notBefore),
      together: appointmentEvents.together,
      count: sql<number>`greatest(1, ${all})`,
      clientFirstName: openRequired(users.firstName, users.id),
      clientLastName: openRequired(users.lastName, users.id),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(which, isHeldBy(actor, now), isUntold, eq(appointments.version, appointmentEvents.version), isWhole))
    .orderBy(asc(startedAt), asc(appointments.id));
}
