import "server-only";
import { randomInt } from "node:crypto";
import { addMinutes } from "date-fns/addMinutes";
import { and, desc, eq, gt, gte, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { openRequired, personKey, sealMaybe } from "@/db/encryption";
import { oneTimeCodes, outbox } from "@/db/schema";
import { type CodeFlow, flowHash, isProgramFlow } from "@/lib/auth/code-flow";
import { codeHash, ofFlow, waitingCode } from "@/lib/auth/one-time-code";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { take } from "@/lib/rate-limit/allowance";
import { CODE_DIGITS, type CodeDigits, codeDigits } from "@/lib/rate-limit/guesses";
import { allowanceOf, type From } from "@/lib/rate-limit/limits";

/** For how many minutes a code is good. */
const CODE_MINUTES = 10;

/** For how many minutes the code before it goes on working once a newer one is on its way. */
const EARLIER_CODE_MINUTES = 2;

/** Who asks for a code, for which account, and what is wanted done with it (JSON). */
export type Asked = { flow: CodeFlow; userId: string; payload: string | null; from: From };

/**
 * Sends the flow a code. The one it had works for two more minutes, and the mail says that it is the newest. The reader
 * of the account's mail is never without a code, however many others ask for one: when as many mails have left as may
 * in a day, a code that was just mailed answers in this flow too, and without one a mail leaves all the same.
 */
export async function sendCode(tx: Transaction, asked: Asked, now: Date) {
  const digits = await digitsOf(tx, asked, now);
  const own = await livingCode(tx, ofFlow(asked.flow), digits, now);
  if (own && isProgramFlow(asked.flow)) return mailAgain(tx, asked, own, now);
  const other = own ?? (await livingCode(tx, ofAccount(asked), digits, now));
  const mails = await take(allowanceOf(asked.flow.email, asked.from), 1, now, tx);
  if (!mails && other) return own ? renewCode(tx, asked, now) : keep(tx, asked, other, now);
  // Two codes of six digits at once would be two chances in a guess.
  const graceMinutes = digits === 6 ? 0 : EARLIER_CODE_MINUTES;
  const hadOne = await endEarlier(tx, asked.flow, addMinutes(now, graceMinutes), now);
  const code = freshCode(digits);
  const id = await keep(tx, asked, { code, sentAt: now, expiresAt: addMinutes(now, CODE_MINUTES) }, now);
  await promiseCode(tx, asked, { id, code, newest: hadOne && graceMinutes > 0 }, now);
}

/** Sends the flow another code for what it waits to do. A flow without an account has none. */
export async function resendCode(tx: Transaction, flow: CodeFlow, from: From, now: Date) {
  const waiting = await waitingCode(flow, tx);
  if (waiting) await sendCode(tx, { flow, from, ...waiting }, now);
}

/** Puts what is wanted now in place of what was, without another mail: the code is on its way. */
export async function renewCode(tx: Transaction, { flow, userId, payload }: Asked, now: Date) {
  const key = await personKey(tx, userId);
  const rows = await tx
    .select({ id: oneTimeCodes.id })
    .from(oneTimeCodes)
    .where(living(ofFlow(flow), now));
  for (const { id } of rows) {
    const sealed = sealMaybe(key, oneTimeCodes.payload, id, payload);
    await tx.update(oneTimeCodes).set({ payload: sealed }).where(eq(oneTimeCodes.id, id));
  }
}

type Code = { code: string; sentAt: Date; expiresAt: Date };

type Whose = ReturnType<typeof ofFlow>;

/** The newest code that was mailed, can still be typed before it ends, and is long enough for the account's points. */
async function livingCode(tx: Transaction, whose: Whose, least: CodeDigits, now: Date): Promise<Code | undefined> {
  const { sentAt, expiresAt, digits } = oneTimeCodes;
  const [row] = await tx
    .select({ sentAt, expiresAt, payload: openRequired(outbox.payload, outbox.recipientId) })
    .from(oneTimeCodes)
    .innerJoin(outbox, eq(outbox.dedupeKey, sql`${MAIL} || ${oneTimeCodes.id}`))
    .where(and(living(whose, addMinutes(now, EARLIER_CODE_MINUTES)), gte(digits, least)))
    .orderBy(desc(sentAt), desc(oneTimeCodes.id))
    .limit(1);
  return row && { sentAt: row.sentAt, expiresAt: row.expiresAt, code: String(JSON.parse(row.payload).code) };
}

function living(whose: Whose, at: Date) {
  return and(whose, isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, at));
}

function ofAccount({ userId, flow }: Asked) {
  return and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.purpose, flow.purpose));
}

/**
 * The same code once more, where others may have asked for it: so no one of them ends the code that was typed just now.
 */
async function mailAgain(tx: Transaction, asked: Asked, { code }: Code, now: Date) {
  await renewCode(tx, asked, now);
  if (await take(allowanceOf(asked.flow.email, asked.from), 1, now, tx)) {
    await promiseCode(tx, asked, { id: newId(now), code, newest: false }, now);
  }
}

async function endEarlier(tx: Transaction, flow: CodeFlow, soon: Date, now: Date): Promise<boolean> {
  const ended = await tx
    .update(oneTimeCodes)
    .set({ expiresAt: sql`least(${oneTimeCodes.expiresAt}, ${sql.param(soon, oneTimeCodes.expiresAt)})` })
    .where(living(ofFlow(flow), now))
    .returning({ id: oneTimeCodes.id });
  return ended.length > 0;
}

function digitsOf(tx: Transaction, { flow, userId }: Asked, now: Date): Promise<CodeDigits> {
  const isDocumented = isProgramFlow(flow) && flow.purpose === "verify";
  return codeDigits(tx, userId, isDocumented ? 6 : 8, now);
}

function freshCode(digits: CodeDigits): string {
  return Array.from({ length: digits }, () => randomInt(10)).join("");
}

async function keep(tx: Transaction, { flow, userId, payload }: Asked, { code, sentAt, expiresAt }: Code, now: Date) {
  const id = newId(now);
  const key = await personKey(tx, userId);
  await tx.insert(oneTimeCodes).values({
    id,
    flowHash: flowHash(flow),
    userId,
    purpose: flow.purpose,
    codeHash: codeHash(flow, code),
    digits: CODE_DIGITS.find((length) => length === code.length) ?? 20,
    payload: sealMaybe(key, oneTimeCodes.payload, id, payload),
    sentAt,
    expiresAt,
  });
  return id;
}

const MAIL = "verification-code:";

type Mailed = { id: string; code: string; newest: boolean };

async function promiseCode(tx: Transaction, { flow, userId }: Asked, { id, code, newest }: Mailed, now: Date) {
  // This one shows that the reader of another address is the account's owner.
  const mailbox = flow.purpose === "email" ? flow.email : undefined;
  const payload = { code, purpose: flow.purpose, newest, mailbox };
  const message = { kind: "verification-code" as const, recipientId: userId, dedupeKey: `${MAIL}${id}`, payload };
  await promise(tx, message, now);
}
