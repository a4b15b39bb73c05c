import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { users } from "@/db/schema";
import { spendMail } from "@/lib/accounts/code-mails";
import { findByEmail, isGone, lockAccount } from "@/lib/accounts/queries";
import { assertUnguessable } from "@/lib/accounts/register";
import { record } from "@/lib/audit/record";
import { type CodeFlow, flowHash, newFlow } from "@/lib/auth/code-flow";
import { dropOtherCodes, redeemCode, wrongCode } from "@/lib/auth/one-time-code";
import { hashPassword } from "@/lib/auth/password";
import { sendCode } from "@/lib/auth/send-code";
import { endSessionsOf } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { practice } from "@/lib/practice/settings";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Starts a new password for the reader of the address's mail. Without an account it looks the same (OWASP, Forgot
 * Password Cheat Sheet). Refuses with `too_many` (429) alone.
 */
export async function forgotPassword(
  email: string,
  from: From,
  now: Date,
  flow = newFlow(email, "reset"),
): Promise<CodeFlow> {
  await spendTry("forgot", blindIndex(email), from, now);
  if (!(await spendMail(flow, from, now))) return flow;
  await db.transaction(async (tx) => {
    const account = await findByEmail(tx, email);
    if (account && !isGone(account)) await sendCode(tx, { flow, userId: account.id, payload: null, from }, now);
  });
  return flow;
}

/**
 * Takes the code and puts a new password in place: every session ends, and the owner is told. It does not sign in.
 * Refuses with `wrong_code` (400), with `invalid` beside the field a password that would be guessed, with `too_many`
 * (429) too many tries.
 */
export async function resetPassword(flow: CodeFlow, code: string, password: string, from: From, now: Date) {
  await spendTry("code", flowHash(flow), from, now);
  assertUnguessable(password, [flow.email, (await practice()).name]);
  const passwordHash = await hashPassword(password);
  await redeemCode(flow, code, now, async (tx, { userId }) => {
    const account = await lockAccount(tx, userId);
    if (!account || isGone(account)) throw wrongCode();
    await putPassword(tx, userId, passwordHash, now);
    await dropOtherCodes(tx, flow, userId, now);
    await record(tx, { actorId: userId, action: "account.password_reset", subjectId: userId }, now);
  });
}

/** Puts a new password in place of the old: every session ends, and the owner is told by e-mail. */
export async function putPassword(tx: Transaction, userId: string, passwordHash: string, now: Date) {
  // A person who sets a password by e-mail has shown that the address is their own.
  const verifiedAt = sql`coalesce(${users.verifiedAt}, ${sql.param(now, users.verifiedAt)})`;
  await tx.update(users).set({ passwordHash, verifiedAt, updatedAt: now }).where(eq(users.id, userId));
  await endSessionsOf(tx, userId, now);
  const dedupeKey = `password-changed:${newId(now)}`;
  await promise(tx, { kind: "password-changed", recipientId: userId, dedupeKey, payload: {} }, now);
}
