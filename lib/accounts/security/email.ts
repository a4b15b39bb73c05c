import "server-only";
import { addDays } from "date-fns/addDays";
import { and, eq, gt, gte, isNull } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { blindIndex, openRequired, personKey, seal } from "@/db/encryption";
import { emailChanges, users } from "@/db/schema";
import { databaseCode } from "@/db/unavailable";
import { spendMail } from "@/lib/accounts/code-mails";
import { isGone, lockAccount, lockByEmail } from "@/lib/accounts/queries";
import { promiseWord } from "@/lib/accounts/verify";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type CodeFlow, flowHash, newFlow } from "@/lib/auth/code-flow";
import { dropWays } from "@/lib/auth/factors/drop-ways";
import { dropCodes, dropOtherCodes, redeemCode, wrongCode } from "@/lib/auth/one-time-code";
import { isOpaqueToken, opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { renewCode, sendCode } from "@/lib/auth/send-code";
import { endSessionsOf } from "@/lib/auth/session";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { type From, spendTry } from "@/lib/rate-limit/limits";

// For how many days the reader of the former address can take a change back.
const TAKEN_BACK_DAYS = 7;

const Wanted = z.object({ email: z.string() });

/**
 * Sends a code to the address that an account is to have. The owner of an address that has an account already hears of it
 * there, and here it looks the same. Refuses with `invalid` (400) the address there is, with `too_many` (429) too many
 * tries.
 */
export async function askForEmail(actor: Actor, email: string, from: From, now: Date): Promise<CodeFlow> {
  await spendTry("email-change", actor.id, from, now);
  const flow = newFlow(email, "email");
  const mails = await spendMail(flow, from, now);
  await db.transaction(async (tx) => {
    const taken = await lockByEmail(tx, email);
    if (taken?.id === actor.id) throw alreadyThis();
    if (taken) return promiseWord(tx, { flow, from, mails }, null, now);
    const asked = { flow, userId: actor.id, payload: JSON.stringify({ email }), from };
    await (mails ? sendCode(tx, asked, now) : renewCode(tx, asked, now));
  });
  return flow;
}

/**
 * Takes the code and gives the account its new address. The former one is told, with a link that takes it back within a
 * week. Refuses with `wrong_code` (400).
 */
export async function changeEmail(actor: Actor, flow: CodeFlow, code: string, from: From, now: Date): Promise<void> {
  await spendTry("code", flowHash(flow), from, now);
  await redeemCode(flow, code, now, async (tx, { userId, payload }) => {
    const account = await lockAccount(tx, userId);
    if (userId !== actor.id || payload === null || !account || isGone(account)) throw wrongCode();
    const { email } = Wanted.parse(JSON.parse(payload));
    if (await lockByEmail(tx, email)) throw wrongCode();
    const former = await formerOf(tx, userId);
    await putEmail(tx, userId, email, now);
    await dropOtherCodes(tx, flow, userId, now);
    await record(tx, { actorId: userId, action: "account.email_changed", subjectId: userId }, now);
    if (former) await tellFormer(tx, userId, former, now);
  }).catch((error) => {
    // Another account took the address at the same moment.
    throw databaseCode(error) === TAKEN ? wrongCode() : error;
  });
}

/** The change that a link in the mail to the former address is about, and that address; undefined once it is over. */
export async function findEmailChange(token: string, now: Date) {
  if (!isOpaqueToken(token)) return undefined;
  const [change] = await db
    .select({ id: emailChanges.id, former: openRequired(emailChanges.former, emailChanges.userId) })
    .from(emailChanges)
    .innerJoin(users, eq(users.id, emailChanges.userId))
    .where(and(eq(emailChanges.tokenHash, tokenHash(token)), gt(emailChanges.until, now), isNull(users.erasedAt)));
  return change;
}

/**
 * Gives an account its former address back, by the link that was sent there: every session ends, and with it the
 * password, passkeys and second steps, which another person may know or have made. Refuses with `not_found` (404) a link
 * that is over, with `conflict` (409) an address that has another account by now.
 */
export async function takeEmailBack(token: string, now: Date): Promise<void> {
  if (!isOpaqueToken(token)) throw notFound("link");
  await db.transaction(async (tx) => {
    const { userId, changedAt, until } = emailChanges;
    const [change] = await tx
      .select({ userId, changedAt, former: openRequired(emailChanges.former, userId) })
      .from(emailChanges)
      .where(and(eq(emailChanges.tokenHash, tokenHash(token)), gt(until, now)))
      .for("update");
    const account = change && (await lockAccount(tx, change.userId));
    if (!change || !account || account.erasedAt) throw notFound("link");
    const holder = await lockByEmail(tx, change.former);
    if (holder && holder.id !== account.id)
      throw new Refusal("conflict", "This address belongs to another account by now. Please call us, and we'll help.");
    await putEmail(tx, account.id, change.former, now);
    await tx.update(users).set({ passwordHash: null }).where(eq(users.id, account.id));
    await endSessionsOf(tx, account.id, now);
    await dropWays(tx, account.id);
    await dropCodes(tx, account.id);
    // What was changed after it is undone with it.
    await tx.delete(emailChanges).where(and(eq(userId, account.id), gte(changedAt, change.changedAt)));
    await record(tx, { actorId: null, action: "account.email_taken_back", subjectId: account.id }, now);
  });
}

// PostgreSQL's unique_violation.
const TAKEN = "23505";

function alreadyThis(): Refusal {
  const sentence = "This is your address already.";
  return new Refusal("invalid", sentence, { fields: { email: [sentence] } });
}

async function formerOf(tx: Transaction, id: string): Promise<string> {
  const [row] = await tx
    .select({ email: openRequired(users.email, users.id) })
    .from(users)
    .where(eq(users.id, id));
  return row?.email ?? "";
}

async function putEmail(tx: Transaction, id: string, email: string, now: Date) {
  const key = await personKey(tx, id);
  await tx
    .update(users)
    .set({ email: seal(key, users.email, id, email), emailIndex: blindIndex(email), updatedAt: now })
    .where(eq(users.id, id));
}

async function tellFormer(tx: Transaction, userId: string, former: string, now: Date) {
  const id = newId(now);
  const key = await personKey(tx, userId);
  const token = opaqueToken();
  await tx.insert(emailChanges).values({
    ...{ id, userId, tokenHash: tokenHash(token), changedAt: now, until: addDays(now, TAKEN_BACK_DAYS) },
    former: seal(key, emailChanges.former, id, former),
  });
  const payload = { mailbox: former, token };
  await promise(tx, { kind: "email-changed", recipientId: userId, dedupeKey: `email-changed:${id}`, payload }, now);
}
