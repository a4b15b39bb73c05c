import "server-only";
import { addHours } from "date-fns/addHours";
import { addSeconds } from "date-fns/addSeconds";
import { and, eq, gt, isNotNull, isNull, lt, type SQLWrapper, sql } from "drizzle-orm";
import { cache } from "react";
import { type Database, db, prepared, type Transaction } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { halfSignIns, personalTokens, practiceVersion, practitioners, sessions, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { type IdleSince, idleSince, isUsedSince } from "@/lib/auth/idle/limits";
import { newId } from "@/lib/id";
import { onTrip } from "@/lib/time/trip";

/** For how many hours a browser stays signed in at most, and on a computer that others use too. */
export const SESSION_HOURS = { own: 14 * 24, shared: 12 } as const;

const USE_NOTED_EVERY_SECONDS = 30;

// To be filled in each time the statement is asked, as a column of moments takes them.
const LATER: Moments<SQLWrapper> = {
  now: sql.param(sql.placeholder("now"), sessions.expiresAt),
  staffSince: sql.param(sql.placeholder("staffSince"), sessions.lastSeenAt),
  clientSince: sql.param(sql.placeholder("clientSince"), sessions.lastSeenAt),
  sharedSince: sql.param(sql.placeholder("sharedSince"), sessions.lastSeenAt),
};

/** Opens a browser's session and answers its id. It is one only once the browser holds it; see browser-session.ts. */
export async function openSession(
  tx: Database | Transaction,
  userId: string,
  shared: boolean,
  now: Date,
  isSetUpDue = false,
) {
  const row = browserSession(userId, shared, now);
  await tx.insert(sessions).values({ ...row, isSetUpDue });
  return row.id;
}

/** The row of a browser's session that begins now. */
export function browserSession(userId: string, shared: boolean, now: Date) {
  const expiresAt = addHours(now, shared ? SESSION_HOURS.shared : SESSION_HOURS.own);
  const times = { createdAt: now, lastSeenAt: now, provenAt: now, expiresAt };
  return { id: newId(now), userId, kind: "browser", isShared: shared, ...times } as const;
}

/**
 * Whom a session stands for at this moment, in one statement, which is a use of it unless `isUse` says that nobody had
 * a hand in the request. Null when revoked, over, idle, deactivated or erased. A page that only listens is not in use
 * and doesn't ask this: see lib/appointments/heartbeat.ts.
 */
export async function sessionActor(id: string, now: Date, isUse = true): Promise<Actor | null> {
  const [row] = await STANDING().execute({ id, ...momentsOf(now) });
  if (!row) return null;
  const { lastSeenAt, version, ...actor } = row;
  knownVersion().value = version;
  if (isUse) await noteUse(id, lastSeenAt, now);
  return onTrip(actor, now);
}

/**
 * The practice's version, as the statement that found out who asks has read it beside; null where it has not, or not in
 * this rendering. One statement less for every page of a person who is signed in.
 */
export const knownVersion = cache((): { value: string | null } => ({ value: null }));

// Every page of a person who is signed in asks it.
const STANDING = prepared((reader) =>
  reader
    .select({
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      provenAt: sessions.provenAt,
      isSetUpDue: sessions.isSetUpDue,
      isShared: sessions.isShared,
      version: practiceVersion.version,
      ...actorColumns,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .leftJoin(practiceVersion, sql`true`)
    .where(and(eq(sessions.id, sql.placeholder("id")), isLive(LATER), mayAct()))
    .prepare("browser_session"),
);

/** Whether this session, joined with its user, stands for that user at this moment: for a statement that asks more. */
export function isLiveSession(id: string, now: Date) {
  return and(eq(sessions.isSetUpDue, false), isStandingSession(id, now));
}

/** As `isLiveSession`, also for one in which a second step has to be set up first. */
export function isStandingSession(id: string, now: Date) {
  return and(eq(sessions.id, id), isLive(momentsOf(now)), mayAct());
}

/**
 * Notes that a session which was last used then is in use now, and so begins its time anew. Not with every request: that
 * would be a write for each.
 */
export async function noteUse(id: string, lastSeenAt: Date, now: Date): Promise<void> {
  if (lastSeenAt >= addSeconds(now, -USE_NOTED_EVERY_SECONDS)) return;
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, now)));
}

/** Notes that the person of a session showed at this moment that it is them. */
export async function noteProof(tx: Database | Transaction, sessionId: string, now: Date) {
  await tx.update(sessions).set({ provenAt: now }).where(eq(sessions.id, sessionId));
}

/** Lets the sessions of a member of staff go on who has set up what was due. */
export async function endSetUp(tx: Transaction, userId: string) {
  await tx
    .update(sessions)
    .set({ isSetUpDue: false })
    .where(and(eq(sessions.userId, userId), eq(sessions.isSetUpDue, true)));
}

/** Ends one session, from the next request on. */
export async function endSession(tx: Database | Transaction, id: string, now: Date) {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/** Ends every session of an account, browsers and programs alike, its personal tokens, and what is half-way signed in. */
export async function endSessionsOf(tx: Database | Transaction, userId: string, now: Date) {
  await tx.delete(halfSignIns).where(eq(halfSignIns.userId, userId));
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

/** What an actor is made of, once `onTrip` has said which zone counts at this moment. */
export const actorColumns = {
  id: users.id,
  role: users.role,
  furtherRoles: users.furtherRoles,
  timeZone: users.timeZone,
  tripTimeZone: users.tripTimeZone,
  tripUntil: users.tripUntil,
  hourCycle: users.hourCycle,
  firstName: openRequired(users.firstName, users.id),
  practitionerId: practitioners.id,
};

/** The moments that a session is measured by: now, and how long ago it must have been used. */
type Moments<Moment> = { now: Moment } & IdleSince<Moment>;

function momentsOf(now: Date): Moments<Date> {
  return { now, ...idleSince(now) };
}

function isLive({ now, ...since }: Moments<Date | SQLWrapper>) {
  return and(eq(sessions.kind, "browser"), isNull(sessions.revokedAt), gt(sessions.expiresAt, now), isUsedSince(since));
}

function mayAct() {
  return and(isNotNull(users.verifiedAt), isNull(users.deactivatedAt), isNull(users.erasedAt));
}
