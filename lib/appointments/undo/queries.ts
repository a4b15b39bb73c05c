import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, undos, users } from "@/db/schema";
import { undoableBy } from "@/lib/appointments/undo/undo";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/**
 * What can be undone of an appointment at this moment, and until when. `startsAt` is the time it had, or was given when
 * it had none; `count` is more than one for what was changed together.
 */
export type Undo = Awaited<ReturnType<typeof listUndos>>[number];

/** What the actor can undo of an appointment; null when there is nothing. */
export async function findUndo(actor: Actor, id: string, now: Date): Promise<Undo | null> {
  if (!isId(id)) return null;
  const [undo] = await undosOf(actor, eq(undos.subjectId, id), now);
  return undo ?? null;
}

/** What the actor can undo of several sessions of a series, seen from any session of it; the first of them. */
export async function findSeriesUndo(actor: Actor, id: string, now: Date): Promise<Undo | null> {
  if (!isId(id)) return null;
  const series = db.select({ id: appointments.seriesId }).from(appointments).where(eq(appointments.id, id));
  const [undo] = await undosOf(actor, and(isNotNull(undos.together), inArray(appointments.seriesId, series)), now);
  return undo ?? null;
}

/** Everything the actor can undo, what ends first first; of what was changed together the first of them. */
export async function listUndos(actor: Actor, now: Date) {
  const found = await undosOf(actor, undefined, now);
  const firsts = new Set(found.map(({ together }) => together?.join()));
  const all = found.filter(({ together }) => together === null || firsts.delete(together.join()));
  return all.toSorted((one, other) => Number(one.until) - Number(other.until));
}

// Together or not at all: once one of them has changed again, none can be put back.
function undosOf(actor: Actor, which: SQL | undefined, now: Date) {
  const others = sql`(select count(*) from undos as other join appointments as session on session.id = other.subject_id
    where other.together = ${undos.together} and session.version = other.version + 1)`;
  const isWhole = or(isNull(undos.together), sql`${others} = cardinality(${undos.together})`);
  return db
    .select({
      appointmentId: appointments.id,
      kind: undos.kind,
      startsAt: sql<Date | null>`coalesce(${undos.startsAt}, ${appointments.startsAt})`.mapWith(appointments.startsAt),
      until: undos.until,
      together: undos.together,
      count: sql<number>`coalesce(cardinality(${undos.together}), 1)`,
      clientFirstName: openRequired(users.firstName, users.id),
      clientLastName: openRequired(users.lastName, users.id),
    })
    .from(undos)
    .innerJoin(appointments, eq(appointments.id, undos.subjectId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(which, undoableBy(actor, now), eq(appointments.version, sql`${undos.version} + 1`), isWhole))
    .orderBy(asc(undos.startsAt), asc(undos.subjectId));
}
