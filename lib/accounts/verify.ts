import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { blindIndex } from "@/db/secret";
import { openAccount, Profile, putProfile } from "@/lib/accounts/open-account";
import { type Account, isGone, lockAccount, lockByEmail } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import { type Flow, flowHash } from "@/lib/auth/flow";
import { type From, spendCode, spendPause, spendTry } from "@/lib/auth/limits";
import { dropOtherCodes, type Redeemed, redeemCode, resendCode, sendCode, wrongCode } from "@/lib/auth/one-time-code";
import { openSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { promise } from "@/lib/notifications/outbox";

/** Somebody who has just signed in: the session is open, and the browser is still to be given it. */
export type SignedIn = { userId: string; role: Account["role"]; sessionId: string };

/**
 * Asks whoever reads the address's mail to confirm `profile`. A new address gets an account that can do nothing yet;
 * of one that exists nothing changes before this very flow's code is right, and never anything of a verified one. Answers
 * the account's id if it is new.
 */
export async function askToVerify(tx: Transaction, flow: Flow, profile: Profile, now: Date) {
  const made = await openAccount(tx, { ...profile, email: flow.email, role: "client", verifiedAt: null }, now);
  if (made) await record(tx, { actorId: null, action: "account.registered", subjectId: made }, now);
  await promiseWord(tx, flow, profile, now);
  return made;
}

async function promiseWord(tx: Transaction, flow: Flow, profile: Profile, now: Date) {
  const account = await lockByEmail(tx, flow.email);
  if (!account || isGone(account)) return;
  if (account.verifiedAt === null) return sendCode(tx, flow, account.id, JSON.stringify(profile), now);
  if (flow.purpose === "booking" && account.role === "client") return sendCode(tx, flow, account.id, null, now);
  const dedupeKey = `account-exists:${newId(now)}`;
  await promise(tx, { kind: "account-exists", recipientId: account.id, dedupeKey, payload: {} }, now);
}

/** Takes the code of somebody who registered or books without an account, and signs her in. */
export async function verifyAccount(flow: Flow, code: string, from: From, now: Date): Promise<SignedIn> {
  return admitByCode({ flow, code, from }, now, async (tx, { userId, role }) => {
    return { userId, role, sessionId: await openSession(tx, userId, flow.shared, now) };
  });
}

/** As `verifyAccount`, into whatever session `enter` opens. */
export async function admitByCode<T>(attempt: Attempt, now: Date, enter: Enter<T>): Promise<T> {
  const { flow, code, from } = attempt;
  await spendTry("code", flowHash(flow), from, now);
  return redeemCode(flow, code, now, async (tx, redeemed) => {
    const role = await admit(tx, flow, redeemed, now);
    return enter(tx, { userId: redeemed.userId, role });
  });
}

/** A code that somebody typed, the flow it is for, and where she is. */
export type Attempt = { flow: Flow; code: string; from: From };

type Enter<T> = (tx: Transaction, admitted: { userId: string; role: Account["role"] }) => Promise<T>;

/** Sends the flow a new code in place of the old one, after a pause. */
export async function sendAgain(flow: Flow, from: From, now: Date) {
  await spendTry("resend", flowHash(flow), from, now);
  await spendPause(flowHash(flow), now);
  await spendCode(blindIndex(flow.email), from, now);
  await db.transaction((tx) => resendCode(tx, flow, now));
}

async function admit(tx: Transaction, flow: Flow, { userId, payload }: Redeemed, now: Date) {
  const account = await lockAccount(tx, userId);
  if (!account || isGone(account)) throw wrongCode();
  if (account.verifiedAt === null) await confirm(tx, flow, userId, payload, now);
  await record(tx, { actorId: userId, action: "account.signed_in", subjectId: userId, details: { by: "code" } }, now);
  return account.role;
}

async function confirm(tx: Transaction, flow: Flow, userId: string, payload: string | null, now: Date) {
  // Whoever registered the address first may not have been its owner; what counts is what this flow said.
  if (payload) await putProfile(tx, userId, Profile.parse(JSON.parse(payload)), now);
  await tx.update(users).set({ verifiedAt: now, updatedAt: now }).where(eq(users.id, userId));
  await dropOtherCodes(tx, flow, userId, now);
  await record(tx, { actorId: userId, action: "account.verified", subjectId: userId }, now);
}
