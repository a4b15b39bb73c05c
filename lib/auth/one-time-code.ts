import { addMinutes } from "date-fns";
import "server-only";
import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { and, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { oneTimeCodes } from "@/db/schema";
import { open, personKey, sealMaybe } from "@/db/secret";
import { type Flow, flowHash } from "@/lib/auth/flow";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/notifications/outbox";

/** How long a code is good for. */
export const CODE_MINUTES = 10;

/** How many tries a code has. */
const CODE_TRIES = 5;

/** What a right code gives: whose it was, and what its flow wanted done (JSON). */
export type Redeemed = { userId: string; payload: string | null };

/**
 * Makes the flow's code, in place of one it had, and promises the e-mail that carries it; `payload` is what the flow
 * wants done then.
 */
export async function sendCode(tx: Transaction, flow: Flow, userId: string, payload: string | null, now: Date) {
  const id = newId(now);
  const key = await personKey(tx, userId);
  const { code, ...fresh } = freshCode(flow, now);
  const row = {
    id,
    flowHash: flowHash(flow),
    userId,
    purpose: flow.purpose,
    payload: sealMaybe(key, oneTimeCodes.payload, id, payload),
    usedAt: null,
    ...fresh,
  };
  await tx.insert(oneTimeCodes).values(row).onConflictDoUpdate({ target: oneTimeCodes.flowHash, set: row });
  await promiseCode(tx, flow, userId, code, now);
}

/** Replaces the flow's code by a new one with its own ten minutes and five tries. A flow without an account has none. */
export async function resendCode(tx: Transaction, flow: Flow, now: Date) {
  const { code, ...fresh } = freshCode(flow, now);
  const [row] = await tx
    .update(oneTimeCodes)
    .set(fresh)
    .where(and(ofFlow(flow), isNull(oneTimeCodes.usedAt)))
    .returning({ userId: oneTimeCodes.userId });
  if (row) await promiseCode(tx, flow, row.userId, code, now);
}

/**
 * Spends a try on a code; when it is right, uses it up and does `apply` in the same transaction. Wrong, expired, used,
 * of another flow, or of nobody: all are refused in the same words.
 */
export async function redeemCode<T>(
  flow: Flow,
  code: string,
  now: Date,
  apply: (tx: Transaction, redeemed: Redeemed) => Promise<T>,
): Promise<T> {
  const id = await tryCode(flow, code, now);
  if (!id) throw wrongCode();
  return db.transaction(async (tx) => {
    const [used] = await tx
      .update(oneTimeCodes)
      .set({ usedAt: now })
      .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.usedAt)))
      .returning({ userId: oneTimeCodes.userId, payload: open(oneTimeCodes.payload, oneTimeCodes.userId) });
    if (!used) throw wrongCode();
    return apply(tx, used);
  });
}

/** Spends a try on a code and leaves it good; for a program that asks for the code on one screen and uses it on the next. */
export async function assertRightCode(flow: Flow, code: string, now: Date) {
  if (!(await tryCode(flow, code, now))) throw wrongCode();
}

/** What a flow still waits to do, whether or not its code has expired; none once its code was used. */
export async function waitingPayload(flow: Flow): Promise<{ payload: string | null } | undefined> {
  const [row] = await db
    .select({ payload: open(oneTimeCodes.payload, oneTimeCodes.userId) })
    .from(oneTimeCodes)
    .where(and(ofFlow(flow), isNull(oneTimeCodes.usedAt)));
  return row;
}

/** Makes every other code somebody still has worthless: what they wanted done was asked before this. */
export async function dropOtherCodes(tx: Transaction, flow: Flow, userId: string, now: Date) {
  await tx
    .update(oneTimeCodes)
    .set({ usedAt: now })
    .where(
      and(eq(oneTimeCodes.userId, userId), ne(oneTimeCodes.flowHash, flowHash(flow)), isNull(oneTimeCodes.usedAt)),
    );
}

/** The one answer to a code that isn't right, whatever the reason. */
export function wrongCode(): Refusal {
  const sentence = "This code isn't right, or no longer works. Check it, or ask for a new one.";
  return new Refusal("invalid", sentence, { code: "wrong_code", fields: { code: [sentence] } });
}

/** Counts the try before it looks at the code, in one statement: parallel tries are counted one by one. */
async function tryCode(flow: Flow, code: string, now: Date): Promise<string | undefined> {
  const [row] = await db
    .update(oneTimeCodes)
    .set({ attempts: sql`${oneTimeCodes.attempts} + 1` })
    .where(
      and(
        ofFlow(flow),
        isNull(oneTimeCodes.usedAt),
        gt(oneTimeCodes.expiresAt, now),
        lt(oneTimeCodes.attempts, CODE_TRIES),
      ),
    )
    .returning({ id: oneTimeCodes.id, codeHash: oneTimeCodes.codeHash });
  const given = codeHash(flow, code);
  return timingSafeEqual(given, Buffer.from(row?.codeHash ?? NO_CODE, "base64url")) ? row?.id : undefined;
}

const NO_CODE = Buffer.alloc(32).toString("base64url");

function ofFlow(flow: Flow) {
  return and(eq(oneTimeCodes.flowHash, flowHash(flow)), eq(oneTimeCodes.purpose, flow.purpose));
}

function freshCode(flow: Flow, now: Date) {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const expiresAt = addMinutes(now, CODE_MINUTES);
  return { code, codeHash: codeHash(flow, code).toString("base64url"), attempts: 0, sentAt: now, expiresAt };
}

// A million codes are soon tried out against a plain hash; not against one that needs our secret.
function codeHash(flow: Flow, code: string) {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`one-time-code|${flowHash(flow)}|${code}`)
    .digest();
}

async function promiseCode(tx: Transaction, flow: Flow, recipientId: string, code: string, now: Date) {
  const dedupeKey = `verification-code:${newId(now)}`;
  await promise(
    tx,
    { kind: "verification-code", recipientId, dedupeKey, payload: { code, purpose: flow.purpose } },
    now,
  );
}
