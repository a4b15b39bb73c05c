import "server-only";
import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { refreshTokens, sessions, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { mayCall, sessionEnd, type Tokens, tokensFor } from "@/lib/auth/api-session";
import { isOpaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { endSession } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { promise } from "@/lib/notifications/outbox";

/**
 * Uses up a refresh token for the next pair. One that was used before has been copied: its whole session ends, whoever
 * of the two holds the newer, and the owner is told. Everything else that isn't a living token is refused in the same words.
 */
export async function refreshTokensOf(token: string, now: Date): Promise<Tokens> {
  if (!isOpaqueToken(token)) throw unknownToken();
  const rotated = await db.transaction((tx) => rotate(tx, tokenHash(token), now));
  if (rotated) return rotated;
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

// Marked as used first: of two who send it at the same moment one waits, and finds it used.
async function rotate(tx: Transaction, hash: string, now: Date): Promise<Tokens | null> {
  const [used] = await tx
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.tokenHash, hash), isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now)))
    .returning({ sessionId: refreshTokens.sessionId });
  if (!used) return null;
  const [session] = await tx
    .select({ userId: sessions.userId, sessionId: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, used.sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        mayCall(sessions.createdAt),
      ),
    )
    .for("update", { of: sessions });
  if (!session) return null;
  await tx
    .update(sessions)
    .set({ expiresAt: sessionEnd(now), lastSeenAt: now })
    .where(eq(sessions.id, session.sessionId));
  return tokensFor(tx, session, now);
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
  return new Refusal("unauthenticated", "This refresh token is not good any more. Please sign in again.", {
    code: "invalid_token",
  });
}
