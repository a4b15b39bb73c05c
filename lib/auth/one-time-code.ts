import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { oneTimeCodes } from "@/db/schema";
import { type CodeFlow, flowHash, isProgramFlow } from "@/lib/auth/code-flow";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { CODE_DIGITS, CODE_TRIES, forgiveGuess, spendGuess } from "@/lib/rate-limit/guesses";

/** What a right code gives: whose it was, and what its flow wanted done (JSON). */
export type Redeemed = { userId: string; payload: string | null };

/**
 * Spends a try on a code; when it is right, uses it up and does `apply` in the same transaction. Wrong, expired, used,
 * of another flow or of no account: all are refused with `wrong_code` (400), in the same words.
 */
export async function redeemCode<T>(
  flow: CodeFlow,
  code: string,
  now: Date,
  apply: (tx: Transaction, redeemed: Redeemed) => Promise<T>,
): Promise<T> {
  const right = await tryCode(flow, code, now);
  if (!right) throw wrongCode();
  return db.transaction(async (tx) => {
    const used = await tx
      .update(oneTimeCodes)
      .set({ usedAt: now })
      .where(and(samePurpose(right), isNull(oneTimeCodes.usedAt)))
      .returning({ id: oneTimeCodes.id, payload: open(oneTimeCodes.payload, oneTimeCodes.userId) });
    const mine = used.find(({ id }) => id === right.id);
    if (!mine) throw wrongCode();
    return apply(tx, { userId: right.userId, payload: mine.payload });
  });
}

/**
 * Spends a try on a code and leaves it good; for a program that asks for the code on one screen and uses it on the
 * next. Refuses with `wrong_code` (400).
 */
export async function assertRightCode(flow: CodeFlow, code: string, now: Date) {
  if (!(await tryCode(flow, code, now))) throw wrongCode();
}

/** What a flow still waits to do, whether or not its code has expired; none once its code was used. */
export async function waitingCode(flow: CodeFlow, from: Pick<Transaction, "select"> = db) {
  const [row] = await from
    .select({ userId: oneTimeCodes.userId, payload: open(oneTimeCodes.payload, oneTimeCodes.userId) })
    .from(oneTimeCodes)
    .where(and(ofFlow(flow), isNull(oneTimeCodes.usedAt)))
    .orderBy(desc(oneTimeCodes.sentAt), desc(oneTimeCodes.id))
    .limit(1);
  return row;
}

/** Makes every other code of the account worthless: what those asked for was asked before this. */
export async function dropOtherCodes(tx: Transaction, flow: CodeFlow, userId: string, now: Date) {
  await tx
    .update(oneTimeCodes)
    .set({ usedAt: now })
    .where(
      and(eq(oneTimeCodes.userId, userId), ne(oneTimeCodes.flowHash, flowHash(flow)), isNull(oneTimeCodes.usedAt)),
    );
}

/** Deletes every code of a person who is erased. */
export async function dropCodes(tx: Transaction, userId: string) {
  await tx.delete(oneTimeCodes).where(eq(oneTimeCodes.userId, userId));
}

/** The one answer to a code that isn't right, whatever the reason. */
export function wrongCode(): Refusal {
  const sentence = "This code isn't right, or no longer works. Check it, or ask for a new one.";
  return new Refusal("invalid", sentence, { code: "wrong_code", fields: { code: [sentence] } });
}

/** The rows of a flow's codes. */
export function ofFlow(flow: CodeFlow) {
  return and(eq(oneTimeCodes.flowHash, flowHash(flow)), eq(oneTimeCodes.purpose, flow.purpose));
}

/** What stands in the database for a code. A hundred million are soon tried against a plain hash; not with our secret. */
export function codeHash(flow: CodeFlow, code: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`one-time-code|${flowHash(flow)}|${code}`)
    .digest("base64url");
}

type Candidate = Pick<typeof oneTimeCodes.$inferSelect, "id" | "userId" | "purpose" | "codeHash" | "digits">;

/** The code that this is, if it is one. The guess is paid for before anything is compared. */
async function tryCode(flow: CodeFlow, code: string, now: Date): Promise<Candidate | undefined> {
  const digits = CODE_DIGITS.find((length) => length === code.length);
  const codes = (await countTry(flow, now)).filter((candidate) => candidate.digits === digits);
  const [{ userId } = { userId: "" }] = codes;
  // A code that can't exist is compared all the same.
  const given = Buffer.from(codeHash(flow, code), "base64url");
  const right = codes.find(({ codeHash: kept }) => timingSafeEqual(given, Buffer.from(kept, "base64url")));
  if (!digits || codes.length === 0 || !(await spendGuess(userId, digits, codes.length, now))) return undefined;
  if (right) await forgiveGuess(userId, digits, codes.length);
  return right;
}

/** Counts the try in one statement, so that parallel tries are counted one by one, and answers the codes it is at. */
async function countTry(flow: CodeFlow, now: Date): Promise<Candidate[]> {
  const { id, userId, purpose, codeHash: hash, digits } = oneTimeCodes;
  // Anyone who knows the address is in a program's flow: tries there are the account's points, and no caller uses up
  // another's.
  const hasTries = isProgramFlow(flow) ? undefined : lt(oneTimeCodes.attempts, CODE_TRIES);
  return db
    .update(oneTimeCodes)
    .set({ attempts: sql`${oneTimeCodes.attempts} + 1` })
    .where(and(ofFlow(flow), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, now), hasTries))
    .returning({ id, userId, purpose, codeHash: hash, digits });
}

// One mail may have come for several browsers, so a code that was used is used in all of them.
function samePurpose({ userId, purpose }: Candidate) {
  return and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.purpose, purpose));
}
