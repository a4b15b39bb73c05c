import "server-only";
import { addHours } from "date-fns/addHours";
import { addMinutes } from "date-fns/addMinutes";
import { and, eq, gt, isNotNull, isNull, lt, or } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { personalTokens, practitioners, sessions, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";

/** For how many hours a browser stays signed in at most, and on a computer that others use too. */
export const SESSION_HOURS = { own: 14 * 24, shared: 12 } as const;

// For how many hours a session may be idle. Staff see the data of all clients.
const IDLE_HOURS = { client: 3 * 24, staff: 12 } as const;

const TOUCH_EVERY_MINUTES = 5;

/** Opens a browser's session and answers its id. It is one only once the browser holds it; see browser-session.ts. */
export async function openSession(tx: Database | Transaction, userId: string, shared: boolean, now: Date) {
  const row = browserSession(userId, shared, now);
  await tx.insert(sessions).values(row);
  return row.id;
}

/** The row of a browser's session that begins now. */
export function browserSession(userId: string, shared: boolean, now: Date) {
  const expiresAt = addHours(now, shared ? SESSION_HOURS.shared : SESSION_HOURS.own);
  return { id: newId(now), userId, kind: "browser", createdAt: now, lastSeenAt: now, expiresAt } as const;
}

/**
 * Whom a session stands for at this moment, in one statement. Null when revoked, over, idle, deactivated or erased. A
 * page that only listens is not in use and doesn't ask this: see lib/appointments/heartbeat.ts.
 */
export async function sessionActor(id: string, now: Date): Promise<Actor | null> {
  const [row] = await db
    .select({ sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt, ...actorColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(isLiveSession(id, now));
  if (!row) return null;
  const { lastSeenAt, ...actor } = row;
  if (lastSeenAt < addMinutes(now, -TOUCH_EVERY_MINUTES)) await touch(id, now);
  return actor;
}

/** Whether this session, joined with its user, stands for that user at this moment: for a statement that asks more. */
export function isLiveSession(id: string, now: Date) {
  return and(eq(sessions.id, id), isLive(now), mayAct());
}

/** Ends one session, from the next request on. */
export async function endSession(tx: Database | Transaction, id: string, now: Date) {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/** Ends every session of an account, browsers and programs alike, and its personal tokens. */
export async function endSessionsOf(tx: Database | Transaction, userId: string, now: Date) {
  await tx
    .update(personalTokens)
    .set({ revokedAt: now })
    .where(and(eq(personalTokens.userId, userId), isNull(personalTokens.revokedAt)));
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/** Takes back what `endSessionsOf` ended at that moment, as far as it would still be good. */
export async function reviveSessionsOf(tx: Transaction, userId: string, endedAt: Date) {
  await tx
    .update(personalTokens)
    .set({ revokedAt: null })
    .where(and(eq(personalTokens.userId, userId), eq(personalTokens.revokedAt, endedAt)));
  await tx
    .update(sessions)
    .set({ revokedAt: null })
    .where(and(eq(sessions.userId, userId), eq(sessions.revokedAt, endedAt)));
}

/** What an actor is made of. */
export const actorColumns = {
  id: users.id,
  role: users.role,
  timeZone: users.timeZone,
  hourCycle: users.hourCycle,
  firstName: openRequired(users.firstName, users.id),
  practitionerId: practitioners.id,
};

function isLive(now: Date) {
  const seenSince = (hours: number) => gt(sessions.lastSeenAt, addHours(now, -hours));
  return and(
    eq(sessions.kind, "browser"),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, now),
    or(seenSince(IDLE_HOURS.staff), and(eq(users.role, "client"), seenSince(IDLE_HOURS.client))),
  );
}

function mayAct() {
  return and(isNotNull(users.verifiedAt), isNull(users.deactivatedAt), isNull(users.erasedAt));
}

// Not with every request: that would be a write for each.
async function touch(id: string, now: Date) {
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, now)));
}
