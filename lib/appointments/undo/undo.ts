import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { type appointments, holds, reservations, undos } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { newToken } from "@/lib/reservations/hold-token";
import { releaseHolds } from "@/lib/reservations/release";

/** What can be undone of an appointment. */
export type UndoKind = Exclude<(typeof undos.$inferSelect)["kind"], "deactivated">;

/** What an undo has to know of an appointment as it was. */
export type Before = Pick<
  typeof appointments.$inferSelect,
  "id" | "clientId" | "serviceId" | "openingId" | "status" | "meetingStatus" | "cancelBy" | "movedLateAt" | "version"
> &
  Pick<typeof appointments.$inferSelect, "startsAt" | "practitionerId" | "minutes">;

/** A change as it can be undone: the appointment as it was, and what stays busy for it meanwhile. */
export type Undoable = {
  kind: UndoKind;
  before: Before;
  /** Null for a place in a group, which the hold's counter keeps, where the new times cover it, and for no time. */
  kept: Interval | null;
  until: Date;
  /** The sessions of a series that are changed with one another, itself among them. */
  together?: string[];
};

/**
 * Keeps what an appointment was, its old time with it, for as long as its last change can be undone. Only the last one
 * can be: what an earlier one kept must have been released, before anything was given back.
 */
export async function keepForUndo(
  tx: Transaction,
  actor: Actor,
  { kind, before, kept, until, together }: Undoable,
  now: Date,
) {
  const { id, status, meetingStatus, startsAt, practitionerId, minutes, cancelBy, movedLateAt, version } = before;
  const givesUpTime = kind === "cancelled" || kind === "moved";
  const holdId = givesUpTime ? await keepTime(tx, before, { kept, until }, now) : null;
  const was = { status, meetingStatus, startsAt, practitionerId, minutes, cancelBy, movedLateAt, version };
  const undo = { actorId: actor.id, kind, ...was, holdId, together: together ?? null, until };
  await tx
    .insert(undos)
    .values({ subjectId: id, ...undo })
    .onConflictDoUpdate({ target: undos.subjectId, set: undo });
}

async function keepTime(
  tx: Transaction,
  { clientId, practitionerId, serviceId, openingId, startsAt, minutes }: Before,
  { kept, until }: Pick<Undoable, "kept" | "until">,
  now: Date,
): Promise<string | null> {
  if (!startsAt || !practitionerId) return null;
  const id = newId(now);
  const hold = { clientId, practitionerId, serviceId, openingId, startsAt, minutes, createdAt: now, expiresAt: until };
  await tx.insert(holds).values({ id, purpose: "undo", tokenHash: newToken().hash, ...hold });
  if (kept)
    await tx
      .insert(reservations)
      .values({ id: newId(now), practitionerId, holdId: id, during: kept, busy: kept, expiresAt: until })
      .onConflictDoNothing();
  return id;
}

/** Keeps for the actor that an account was deactivated, for as long as that can be undone. */
export async function keepDeactivation(tx: Transaction, actorId: string, accountId: string, until: Date) {
  const undo = { actorId, kind: "deactivated" as const, until };
  await tx
    .insert(undos)
    .values({ subjectId: accountId, ...undo })
    .onConflictDoUpdate({ target: undos.subjectId, set: undo });
}

/** Uses up what `keepDeactivation` kept; false when the actor has nothing to undo. */
export async function takeDeactivation(tx: Transaction, actorId: string, accountId: string, now: Date) {
  const kept = and(eq(undos.subjectId, accountId), eq(undos.kind, "deactivated"), undoableBy({ id: actorId }, now));
  return (await tx.delete(undos).where(kept).returning({ until: undos.until })).length === 1;
}

/** Forgets what can't be undone any more. */
export async function forgetUndos(now: Date) {
  await db.delete(undos).where(sql`${undos.until} <= ${now.toISOString()}::timestamptz`);
}

/** Whether an undo is the actor's, and not over. */
export function undoableBy(actor: Pick<Actor, "id">, now: Date) {
  return and(eq(undos.actorId, actor.id), gt(undos.until, now));
}

/**
 * Ends what is kept for an undo. It comes before giving back a time: a verb that needs both that time and this hold has
 * taken the hold first, too.
 */
export async function releaseUndo(tx: Transaction, appointmentId: string, now: Date) {
  const kept = sql`${holds.id} in (select ${undos.holdId} from ${undos} where ${undos.subjectId} = ${appointmentId})`;
  await releaseHolds(tx, kept, now);
}
