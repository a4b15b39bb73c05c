import "server-only";
import { createHmac } from "node:crypto";
import { addSeconds } from "date-fns/addSeconds";
import { and, eq, gt, gte, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { refreshTokens, sessions, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { mayCall, pairOf, sessionEnd, type Tokens, tokensFor } from "@/lib/auth/api-session";
import { isOpaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { endSession } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { promise } from "@/lib/outbox/promise";

/** How long a token that was used is answered as before: an answer that got lost must not end a session. */
const SAME_ANSWER_SECONDS = 10;

/**
 * Uses up a refresh token for the next pair; the same token again within ten seconds gets the same pair. One that comes
 * later has been copied: its whole session ends, no matter which of the two holds the newer, and the owner is told.
 * Everything else that isn't a living token is refused with `invalid_token` (401), in the same words. Rotation and the
 * end of the whole family are those of RFC 9700 §4.14.2.
 */
export async function refreshTokensOf(token: string, now: Date): Promise<Tokens> {
  if (!isOpaqueToken(token)) throw unknownToken();
  const next = (await db.transaction((tx) => rotate(tx, token, now))) ?? (await answerAgain(token, now));
  if (next) return next;
  await endIfReplayed(tokenHash(token), now);
  throw unknownToken();
}

/** Whose a refresh token is that was not used yet, in a session that stands; null of any other. */
export async function refreshTokenOwner(token: string): Promise<string | null> {
  const [row] = await db
    .select({ userId: sessions.userId })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(
      and(eq(refreshTokens.tokenHash, tokenHash(token)), isNull(refreshTokens.usedAt), isNull(sessions.revokedAt)),
    );
  return row?.userId ?? null;
}

// Marked as used first: of two who send it at the same moment one waits, and is answered as the other was.
async function rotate(tx: Transaction, token: string, now: Date): Promise<Tokens | null> {
  const unused = and(isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now));
  const [used] = await tx
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.tokenHash, tokenHash(token)), unused))
    .returning({ sessionId: refreshTokens.sessionId });
  if (!used) return null;
  const [session] = await tx
    .select({ userId: sessions.userId, sessionId: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, used.sessionId), stands(now)))
    .for("update", { of: sessions });
  // Its session ended by itself: the token stays unused, so that it is no replay when it comes again.
  if (!session) throw unknownToken();
  await tx
    .update(sessions)
    .set({ expiresAt: sessionEnd(now), lastSeenAt: now })
    .where(eq(sessions.id, session.sessionId));
  return tokensFor(tx, session, successorOf(token), now);
}

/** The pair that a token was used for a moment ago. */
async function answerAgain(token: string, now: Date): Promise<Tokens | null> {
  const since = addSeconds(now, -SAME_ANSWER_SECONDS);
  const [row] = await db
    .select({ userId: sessions.userId, sessionId: sessions.id, usedAt: refreshTokens.usedAt })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(refreshTokens.tokenHash, tokenHash(token)), gte(refreshTokens.usedAt, since), stands(now)));
  if (!row?.usedAt) return null;
  const { usedAt, ...claims } = row;
  return pairOf(claims, successorOf(token), usedAt);
}

function stands(now: Date) {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now), mayCall(sessions.createdAt));
}

/** The token that follows one: a caller that sends it again can be answered with the same, and here neither rests. */
function successorOf(token: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`refresh-token|${token}`).digest("base64url");
}

async function endIfReplayed(hash: string, now: Date) {
  await db.transaction(async (tx) => {
    const [replayed] = await tx
      .select({ sessionId: sessions.id, userId: sessions.userId, revokedAt: sessions.revokedAt })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .where(and(eq(refreshTokens.tokenHash, hash), isNotNull(refreshTokens.usedAt)))
      .for("update", { of: sessions });
    if (!replayed || replayed.revokedAt) return;
    await endSession(tx, replayed.sessionId, now);
    const { userId, sessionId } = replayed;
    await record(tx, { actorId: null, action: "account.token_replayed", subjectId: userId }, now);
    const dedupeKey = `token-replayed:${sessionId}`;
    await promise(tx, { kind: "token-replayed", recipientId: userId, dedupeKey, payload: {} }, now);
  });
}

function unknownToken() {
  return new Refusal("unauthenticated", "This refresh token no longer works. Please sign in again.", {
    code: "invalid_token",
  });
}
