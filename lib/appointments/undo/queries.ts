import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Database, db, prepared } from "@/db/client";
import { openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { appointmentEvents, appointments, users } from "@/db/schema";
import { type EventKind, isHeldBy } from "@/lib/appointments/events";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { later, type Onlooker } from "@/lib/permissions/onlooker";

/** The kinds of change that their actor can undo for a while. */
export const UNDOABLE_KINDS = [
  "cancelled",
  "rescheduled",
  "scheduled",
  "booked",
  "rejected",
  "ended",
  "missed",
] as const satisfies EventKind[];

type UndoableKind = (typeof UNDOABLE_KINDS)[number];

/**
 * What can be undone of an appointment at this moment, and until when. `startsAt` is the time it had, or was given when
 * it had none; `count` is more than one for what was changed together.
 */
export type Undo = Awaited<ReturnType<typeof listUndos>>[number];

/** What the actor can undo of an appointment; null when there is nothing. */
export async function findUndo(actor: Actor, id: string, now: Date, reader: Reader = db): Promise<Undo | null> {
  if (!isId(id)) return null;
  const [undo] = await undosOf(reader, isHeldBy(actor, now), eq(appointments.id, id));
  return undo ?? null;
}

/** What the actor can undo of several sessions of a series, seen from any session of it; the first of them. */
export async function findSeriesUndo(actor: Actor, id: string, now: Date): Promise<Undo | null> {
  if (!isId(id)) return null;
  const series = db.select({ id: appointments.seriesId }).from(appointments).where(eq(appointments.id, id));
  const isTogether = and(isNotNull(appointmentEvents.together), inArray(appointments.seriesId, series));
  const [undo] = await undosOf(db, isHeldBy(actor, now), isTogether);
  return undo ?? null;
}

/** Everything the actor can undo, what ends first first; of what was changed together the first of them. */
export async function listUndos(actor: Actor, now: Date, reader?: Reader) {
  const all = reader ? undosOf(reader, isHeldBy(actor, now)) : ALL().execute({ actorId: actor.id, now });
  return soonestFirst(await all);
}

/** Of what was changed together the first, and of all what ends first first; as they come, the earliest session first. */
export function soonestFirst<Change extends { together: string | null; until: Date }>(found: Change[]): Change[] {
  const firsts = new Set(found.map(({ together }) => together));
  const all = found.filter(({ together }) => together === null || firsts.delete(together));
  return all.toSorted((one, other) => Number(one.until) - Number(other.until));
}

/** For a statement that lists appointments: what the actor can undo, by its appointment, which says whose it is. */
export function undosWithin(reader: Database, actor: Pick<Onlooker, "id">, now: SQL) {
  const { kind, startsAt, until, count } = changeColumns();
  const changes = reader
    .select({
      appointmentId: sql<string>`${appointments.id}`.as("undo_of"),
      kind: kind.as("undo_kind"),
      startsAt: startsAt.as("undo_starts_at"),
      until: until.as("undo_until"),
      together: appointmentEvents.together,
      count: count.as("undo_count"),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .where(isUndoable(isHeldBy(actor, now)));
  return reader.$with("undo").as(changes);
}

// Every page that lists appointments asks it.
const ALL = prepared((reader) => {
  const now = later("now", appointmentEvents.notBefore);
  return undosOf(reader, isHeldBy({ id: sql.placeholder("actorId") }, now)).prepare("undos");
});

/** A change that nobody was told of by anything sent since: an invitation, or the question for another time. */
export const isUntold = sql`not exists (select from appointment_events as telling
  where telling.appointment_id = ${appointmentEvents.appointmentId} and telling.version = ${appointmentEvents.version}
    and telling.kind in ('invited', 'move_asked'))`;

function undosOf(reader: Reader, isHeld: SQL | undefined, which?: SQL) {
  const columns = changeColumns();
  return reader
    .select({
      ...columns,
      openingId: appointments.openingId,
      clientFirstName: openRequired(users.firstName, users.id),
      clientLastName: openRequired(users.lastName, users.id),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(which, isUndoable(isHeld)))
    .orderBy(asc(columns.startsAt), asc(appointments.id));
}

/** What is read of every change: what it was, of which session, and until when it could be undone. */
export function changeColumns() {
  return {
    appointmentId: appointments.id,
    kind: sql<UndoableKind>`${appointmentEvents.kind}`,
    startsAt: sql<Date | null>`coalesce((${appointmentEvents.before} ->> 'startsAt')::timestamptz,
      (${appointmentEvents.after} ->> 'startsAt')::timestamptz)`.mapWith(appointments.startsAt),
    until: sql<Date>`${appointmentEvents.notBefore}`.mapWith(appointmentEvents.notBefore),
    together: appointmentEvents.together,
    count: sql<number>`greatest(1, ${countTogether(sql`true`)})`,
  };
}

// Together or not at all: once one of them has changed again, none can be put back.
function isUndoable(isHeld: SQL | undefined) {
  const unchanged = countTogether(sql`session.version = other.version`);
  const isWhole = or(isNull(appointmentEvents.together), sql`${unchanged} = ${countTogether(sql`true`)}`);
  return and(isHeld, isUntold, eq(appointments.version, appointmentEvents.version), isWhole);
}

function countTogether(also: SQL) {
  return sql<number>`(select count(*)::int from appointment_events as other
    join appointments as session on session.id = other.appointment_id
    where other.together = ${appointmentEvents.together} and other.retracted_at is null and ${also})`;
}
