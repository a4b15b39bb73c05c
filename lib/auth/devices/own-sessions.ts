import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { and, desc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { sessions } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Device } from "@/lib/auth/devices/device";
import { idleMinutes } from "@/lib/auth/idle/limits";
import { openSession } from "@/lib/auth/session";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** Where an account is signed in. */
export type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number];

/** The actor's own sessions that are not over, the one that asks first and then the last used. */
export async function listOwnSessions(actor: Actor, now: Date) {
  const { id, kind, createdAt, lastSeenAt, isShared, device } = sessions;
  const rows = await db
    .select({ id, kind, createdAt, lastSeenAt, isShared, device: open(device, sessions.userId) })
    .from(sessions)
    .where(isOwn(actor, now))
    .orderBy(desc(lastSeenAt), desc(id));
  const own = rows.map((row) => ({
    ...row,
    device: row.device === null ? null : (Device.safeParse(JSON.parse(row.device)).data ?? null),
    isThis: row.id === actor.sessionId,
  }));
  return [...own.filter(({ isThis }) => isThis), ...own.filter(({ isThis }) => !isThis)];
}

/** Ends one of the actor's sessions, from the next request on. Refuses with `not_found` (404) what is none of theirs. */
export async function endOwnSession(actor: Actor, id: string, now: Date): Promise<void> {
  if (!isId(id)) throw notFound("page");
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(isOwn(actor, now), eq(sessions.id, id)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw notFound("page");
    await record(tx, { actorId: actor.id, action: "account.session_ended", subjectId: actor.id }, now);
  });
}

/** Ends all of the actor's sessions but the one that asks; answers how many those were. */
export async function endOtherSessions(actor: Actor, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(isOwn(actor, now), ne(sessions.id, actor.sessionId)))
      .returning({ id: sessions.id });
    if (ended.length > 0)
      await record(tx, { actorId: actor.id, action: "account.session_ended", subjectId: actor.id }, now);
    return ended.length;
  });
}

/** Opens a session on the terms of the one that asks, where all others were ended; answers its id and those terms. */
export async function openInItsPlace(tx: Transaction, actor: Actor, now: Date) {
  const [row] = await tx.select({ isShared: sessions.isShared }).from(sessions).where(eq(sessions.id, actor.sessionId));
  const shared = row?.isShared ?? false;
  return { sessionId: await openSession(tx, actor.id, shared, now), shared };
}

function isOwn(actor: Actor, now: Date) {
  const { kind, userId, lastSeenAt, isShared, revokedAt, expiresAt } = sessions;
  const usedSince = (shared: boolean) => addMinutes(now, -idleMinutes({ role: actor.role, isShared: shared }));
  const isUsed = or(
    and(eq(isShared, true), gt(lastSeenAt, usedSince(true))),
    and(eq(isShared, false), gt(lastSeenAt, usedSince(false))),
  );
  return and(eq(userId, actor.id), isNull(revokedAt), gt(expiresAt, now), or(eq(kind, "api"), isUsed));
}
