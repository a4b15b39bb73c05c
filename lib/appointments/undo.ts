import { and, asc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { appointments, holds, reservations, undos } from "@/db/schema";
import { newToken } from "@/lib/appointments/hold-token";
import type { Timed } from "@/lib/appointments/lock";
import { releaseHolds } from "@/lib/appointments/release";
import type { Actor } from "@/lib/auth/actor";
import { isId, newId } from "@/lib/id";

/** A change as it can be undone: the appointment as it was, and what stays busy for it meanwhile. */
export type Undoable = {
  kind: "cancelled" | "moved";
  before: Timed;
  /** Null for a place in a group, which the hold's counter keeps, and where the new times cover it. */
  kept: Interval | null;
  until: Date;
  /** The sessions of a series that are changed with one another, itself among them. */
  together?: string[];
};

/**
 * Keeps the old time of an appointment for as long as its last change can be undone. Only the last one can be: what an
 * earlier one kept must have been released, before anything was given back.
 */
export async function keepForUndo(
  tx: Transaction,
  actor: Actor,
  { kind, before, kept, until, together }: Undoable,
  now: Date,
) {
  const { id, clientId, practitionerId, serviceId, openingId, startsAt, minutes, cancelBy, version } = before;
  const holdId = newId(now);
  const hold = { clientId, practitionerId, serviceId, openingId, startsAt, minutes, createdAt: now, expiresAt: until };
  await tx.insert(holds).values({ id: holdId, purpose: "undo", tokenHash: newToken().hash, ...hold });
  if (kept)
    await tx
      .insert(reservations)
      .values({ id: newId(now), practitionerId, holdId, during: kept, busy: kept, expiresAt: until })
      .onConflictDoNothing();
  const was = { startsAt, practitionerId, minutes, cancelBy, version };
  const undo = { actorId: actor.id, kind, ...was, holdId, together: together ?? null, until };
  await tx
    .insert(undos)
    .values({ appointmentId: id, ...undo })
    .onConflictDoUpdate({ target: undos.appointmentId, set: undo });
}

/** What can be undone at this moment, and until when; `count` is more than one for what was changed together. */
export type Undo = NonNullable<Awaited<ReturnType<typeof findUndo>>>;

/** What the actor can undo of an appointment; null when there is nothing. */
export async function findUndo(actor: Actor, id: string, now: Date) {
  if (!isId(id)) return null;
  const [undo] = await undosOf(actor, eq(undos.appointmentId, id), now);
  return undo ?? null;
}

/** What the actor can undo of several sessions of a series, seen from any session of it; the first of them. */
export async function findSeriesUndo(actor: Actor, id: string, now: Date) {
  if (!isId(id)) return null;
  const series = db.select({ id: appointments.seriesId }).from(appointments).where(eq(appointments.id, id));
  const ofSeries = and(isNotNull(undos.together), inArray(appointments.seriesId, series));
  const [undo] = await undosOf(actor, ofSeries, now);
  return undo ?? null;
}

/** Forgets what can't be undone any more. */
export async function forgetUndos(now: Date) {
  await db.delete(undos).where(sql`${undos.until} <= ${now.toISOString()}::timestamptz`);
}

/** Whether an undo is the actor's, and not over. */
export function isHers(actor: Actor, now: Date) {
  return and(eq(undos.actorId, actor.id), gt(undos.until, now));
}

// Together or not at all: once one of them has changed again, none can be put back.
function undosOf(actor: Actor, which: SQL | undefined, now: Date) {
  const others = sql`(select count(*) from undos as other join appointments as session on session.id = other.appointment_id
    where other.together = ${undos.together} and session.version = other.version + 1)`;
  const isWhole = or(isNull(undos.together), sql`${others} = cardinality(${undos.together})`);
  return db
    .select({
      appointmentId: undos.appointmentId,
      kind: undos.kind,
      startsAt: undos.startsAt,
      until: undos.until,
      count: sql<number>`coalesce(cardinality(${undos.together}), 1)`,
    })
    .from(undos)
    .innerJoin(appointments, eq(appointments.id, undos.appointmentId))
    .where(and(which, isHers(actor, now), eq(appointments.version, sql`${undos.version} + 1`), isWhole))
    .orderBy(asc(undos.startsAt))
    .limit(1);
}

/**
 * Ends what is kept for an undo. It comes before giving back a time: whoever needs both that time and this hold has
 * taken the hold first, too.
 */
export async function releaseUndo(tx: Transaction, appointmentId: string, now: Date) {
  const kept = sql`${holds.id} in (select ${undos.holdId} from ${undos} where ${undos.appointmentId} = ${appointmentId})`;
  await releaseHolds(tx, kept, now);
}
