import "server-only";
import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { openRequired, personKey, seal } from "@/db/encryption";
import { personalTokens, practitioners, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { mayCall } from "@/lib/auth/api-session";
import { isOpaqueToken, opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { actorColumns } from "@/lib/auth/session";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { isId, newId } from "@/lib/id";
import { onTrip } from "@/lib/time/trip";

/** The owner of a personal token, and whether its program may change anything. */
export type TokenActor = Actor & { mayWrite: boolean };

/** A token as its owner asks for it. */
export type NewToken = { name: string; mayWrite: boolean; days: number };

/** As `NewToken`, from a form. */
export const TokenWish = z.object({
  name: z.string().trim().min(1, "Please give it a name.").max(80, "Please use at most {maximum, number} characters."),
  mayWrite: z.preprocess((ticked) => ticked === "on", z.boolean()),
  days: z.coerce.number().int().min(1).max(366),
});

const PREFIX = "attune_pat_";
const MOST = 50;
const TOUCH_EVERY_MINUTES = 5;

/** Whether a bearer could be a personal token at all. */
export function isPersonalToken(bearer: string): boolean {
  return bearer.startsWith(PREFIX);
}

/**
 * Makes a token for a program of the actor's. The token itself is in this answer only; a hash of it is stored. Refuses
 * with `conflict` (409) the fifty-first living one.
 */
export async function createPersonalToken(actor: Actor, { name, mayWrite, days }: NewToken, now: Date) {
  const token = `${PREFIX}${opaqueToken()}`;
  const id = newId(now);
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  const made = await db.transaction(async (tx) => {
    // Locked, so that two at once don't pass the limit together.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("update");
    if ((await tx.$count(personalTokens, livingOf(actor.id, now))) >= MOST) throw tooMany();
    const sealed = seal(await personKey(tx, actor.id), personalTokens.name, id, name);
    const row = { id, userId: actor.id, tokenHash: tokenHash(token), mayWrite, createdAt: now, expiresAt };
    await tx.insert(personalTokens).values({ ...row, name: sealed });
    await record(
      tx,
      { actorId: actor.id, action: "account.token_made", subjectId: actor.id, details: { mayWrite } },
      now,
    );
    return { id, name, mayWrite, createdAt: now, expiresAt, lastUsedAt: null };
  });
  return { ...made, token };
}

/** The actor's living tokens, newest first. */
export function listPersonalTokens(actor: Actor, now: Date) {
  const { id, mayWrite, createdAt, expiresAt, lastUsedAt } = personalTokens;
  const name = openRequired(personalTokens.name, personalTokens.userId);
  return db
    .select({ id, name, mayWrite, createdAt, expiresAt, lastUsedAt })
    .from(personalTokens)
    .where(livingOf(actor.id, now))
    .orderBy(desc(createdAt), desc(id));
}

/**
 * Ends one of the actor's tokens, from the next request on. Refuses with `not_found` (404) what is none of the actor's.
 */
export async function revokePersonalToken(actor: Actor, id: string, now: Date) {
  if (!isId(id)) throw notFound("token");
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(personalTokens)
      .set({ revokedAt: now })
      .where(and(eq(personalTokens.id, id), livingOf(actor.id, now)))
      .returning({ id: personalTokens.id });
    if (!ended) throw notFound("token");
    await record(tx, { actorId: actor.id, action: "account.token_revoked", subjectId: actor.id }, now);
  });
}

/** Ends the token of that id, if there is one. */
export async function endPersonalToken(tx: Transaction, id: string, now: Date) {
  await tx
    .update(personalTokens)
    .set({ revokedAt: now })
    .where(and(eq(personalTokens.id, id), isNull(personalTokens.revokedAt)));
}

/** Who a personal token stands for at this moment, in one statement. */
export async function personalTokenActor(bearer: string, now: Date): Promise<TokenActor | null> {
  if (!isPersonalToken(bearer) || !isOpaqueToken(bearer.slice(PREFIX.length))) return null;
  const { id, mayWrite, lastUsedAt } = personalTokens;
  const [row] = await db
    .select({ sessionId: id, mayWrite, lastUsedAt, ...actorColumns })
    .from(personalTokens)
    .innerJoin(users, eq(users.id, personalTokens.userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(
      and(
        eq(personalTokens.tokenHash, tokenHash(bearer)),
        isNull(personalTokens.revokedAt),
        gt(personalTokens.expiresAt, now),
        mayCall(personalTokens.createdAt),
      ),
    );
  if (!row) return null;
  const { lastUsedAt: usedAt, ...actor } = row;
  if (!usedAt || now.getTime() - usedAt.getTime() > TOUCH_EVERY_MINUTES * 60_000) await touch(actor.sessionId, now);
  return onTrip(actor, now);
}

function livingOf(userId: string, now: Date) {
  return and(eq(personalTokens.userId, userId), isNull(personalTokens.revokedAt), gt(personalTokens.expiresAt, now));
}

async function touch(id: string, now: Date) {
  const earlier = or(
    isNull(personalTokens.lastUsedAt),
    lt(personalTokens.lastUsedAt, sql.param(now, personalTokens.lastUsedAt)),
  );
  await db
    .update(personalTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(personalTokens.id, id), earlier));
}

function tooMany() {
  return new Refusal(
    "conflict",
    say("You have {most, number} tokens already. Please revoke one that you no longer need.", { most: MOST }),
  );
}
