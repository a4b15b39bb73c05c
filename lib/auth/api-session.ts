import "server-only";
import { and, eq, gt, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Database, db, prepared, type Transaction } from "@/db/client";
import { practitioners, refreshTokens, sessions, users } from "@/db/schema";
import { type AccessClaims, lifeSeconds, signAccessToken } from "@/lib/auth/access-token";
import type { Actor } from "@/lib/auth/actor";
import { opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { actorColumns } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { onTrip } from "@/lib/time/trip";

/** What a program signs its requests with: `access` for now, and `refresh`, good once, for the next pair. */
export type Tokens = { access: string; refresh: string; expiresIn: number };

const REFRESH_DAYS = 30;
const TOUCH_EVERY_MINUTES = 5;

/** Opens a program's session and answers its first tokens. */
export async function openApiSession(tx: Transaction, userId: string, now: Date): Promise<Tokens> {
  const id = newId(now);
  const expiresAt = sessionEnd(now);
  await tx.insert(sessions).values({ id, userId, kind: "api", createdAt: now, lastSeenAt: now, expiresAt });
  return tokensFor(tx, { userId, sessionId: id }, opaqueToken(), now);
}

/** The first or the next tokens of a session: `refresh`, from now on, and an access token beside it. */
export async function tokensFor(tx: Transaction, claims: AccessClaims, refresh: string, now: Date): Promise<Tokens> {
  const { sessionId } = claims;
  const times = { createdAt: now, expiresAt: sessionEnd(now) };
  await tx.insert(refreshTokens).values({ id: newId(now), sessionId, tokenHash: tokenHash(refresh), ...times });
  return pairOf(claims, refresh, now);
}

/** The pair that a refresh token stands in; made of the same moment it is the same pair. */
export async function pairOf(claims: AccessClaims, refresh: string, madeAt: Date): Promise<Tokens> {
  const access = await signAccessToken(claims, madeAt, `access-${tokenHash(refresh)}`);
  return { access, refresh, expiresIn: lifeSeconds() };
}

/** When a session, and its refresh token, end if neither is used; each use starts anew. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + REFRESH_DAYS * 86_400_000);
}

/** Whom an access token stands for at this moment, in one statement. Null when revoked, over, deactivated or erased. */
export async function apiSessionActor({ userId, sessionId }: AccessClaims, now: Date): Promise<Actor | null> {
  const statement = env().REQUIRE_VERIFIED_EMAIL ? VERIFIED() : ANYBODY();
  const [row] = await statement.execute({ userId, sessionId, now: now.toISOString() });
  if (!row) return null;
  const { lastSeenAt, ...actor } = row;
  if (now.getTime() - lastSeenAt.getTime() > TOUCH_EVERY_MINUTES * 60_000) await touch(db, sessionId, now);
  return onTrip(actor, now);
}

// Every request of every program asks it.
const VERIFIED = prepared((reader) => standing(reader, true));
const ANYBODY = prepared((reader) => standing(reader, false));

function standing(reader: Database, isVerifiedOnly: boolean) {
  return reader
    .select({ sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt, ...actorColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(
      and(
        eq(sessions.id, sql.placeholder("sessionId")),
        eq(sessions.userId, sql.placeholder("userId")),
        eq(sessions.kind, "api"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql.placeholder("now")),
        mayCall(sessions.createdAt, isVerifiedOnly),
      ),
    )
    .prepare("api_session");
}

/**
 * Whether an account may do anything with what was opened at `since`. What was opened before the address was verified
 * ends when it is: the person who opened it may not have been the owner.
 */
export function mayCall(since: AnyPgColumn, isVerifiedOnly = env().REQUIRE_VERIFIED_EMAIL) {
  const afterVerifying = and(isNotNull(users.verifiedAt), gte(since, users.verifiedAt));
  const verified = isVerifiedOnly ? afterVerifying : or(isNull(users.verifiedAt), afterVerifying);
  return and(verified, isNull(users.deactivatedAt), isNull(users.erasedAt));
}

// Not with every request: that would be a write for each.
async function touch(tx: Database, sessionId: string, now: Date) {
  await tx
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, now)));
}
