import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { spendMailOrWait } from "@/lib/accounts/code-mails";
import { openAccount, Profile, putProfile } from "@/lib/accounts/open-account";
import { type Account, isGone, lockAccount, lockByEmail } from "@/lib/accounts/queries";
import { type Entering, enterBy, needsSecondStep } from "@/lib/accounts/second-step/half-sign-in";
import { record } from "@/lib/audit/record";
import { type CodeFlow, flowHash, type Purpose } from "@/lib/auth/code-flow";
import { dropOtherCodes, type Redeemed, redeemCode, wrongCode } from "@/lib/auth/one-time-code";
import { renewCode, resendCode, sendCode } from "@/lib/auth/send-code";
import { openSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import type { Holder } from "@/lib/permissions/permissions";
import { take } from "@/lib/rate-limit/allowance";
import { allowanceOf, type From, spendTry } from "@/lib/rate-limit/limits";
import { announceClient } from "@/lib/webhooks/announce-client";

/** A person who has just signed in: the session is open, and the browser is still to be given it. */
export type SignedIn = Holder & { userId: string; sessionId: string };

/**
 * Asks the reader of the address's mail to confirm `profile`. A new address gets an account that can do nothing yet. Of
 * one that exists nothing changes before this very flow's code is right, and never anything of a verified one. Answers
 * the account's id if it is new.
 */
export async function askToVerify(tx: Transaction, asking: Asking, profile: Profile, now: Date) {
  const account = { ...profile, email: asking.flow.email, role: "client", verifiedAt: null } as const;
  const made = await openAccount(tx, account, now);
  if (made) await record(tx, { actorId: null, action: "account.registered", subjectId: made }, now);
  await promiseWord(tx, asking, profile, now);
  return made;
}

/** A flow that asks for a code, from where, and whether a mail leaves: without it, one is on its way already. */
export type Asking = { flow: CodeFlow; from: From; mails: boolean };

/**
 * Sends the code to the address's account, or word that there is one; sends nothing where there is none. An account
 * that is not verified yet takes what `profile` says once the code is right. The practice's staff come in by password
 * alone.
 */
export async function promiseWord(tx: Transaction, asking: Asking, profile: Profile | null, now: Date) {
  const account = await lockByEmail(tx, asking.flow.email);
  if (!account || isGone(account)) return;
  const isUnverified = account.verifiedAt === null;
  if (!isUnverified && !(await isAdmitted(tx, account, asking.flow.purpose))) return tell(tx, account, asking, now);
  const payload = isUnverified && profile ? JSON.stringify(profile) : null;
  const asked = { ...asking, userId: account.id, payload };
  await (asking.mails ? sendCode(tx, asked, now) : renewCode(tx, asked, now));
}

// Whether a code asked for this opens an account that is verified.
const ADMITS: Record<Purpose, boolean> = {
  ...{ verify: false, reset: false, email: false, password: false, prove: false },
  ...{ booking: true, request: true, "sign-in": true },
};

// Where a second step is asked for, it is on the sign-in page alone.
async function isAdmitted(tx: Transaction, account: Account, purpose: Purpose): Promise<boolean> {
  if (account.role !== "client" || !ADMITS[purpose]) return false;
  return purpose === "sign-in" || !(await needsSecondStep(tx, account));
}

async function tell(tx: Transaction, { id }: Account, { flow, from, mails }: Asking, now: Date) {
  if (!mails || !(await take(allowanceOf(flow.email, from), 1, now, tx))) return;
  const dedupeKey = `account-exists:${newId(now)}`;
  await promise(tx, { kind: "account-exists", recipientId: id, dedupeKey, payload: {} }, now);
}

/**
 * Takes the code of a person who registered or books without an account, and signs them in. Refuses with `wrong_code`
 * (400), and with `too_many` (429) too many tries.
 */
export async function verifyAccount(flow: CodeFlow, code: string, from: From, now: Date): Promise<SignedIn> {
  return admitByCode({ flow, code, from }, now, async (tx, admitted) => {
    await assertOneStep(tx, admitted, now);
    return { ...admitted, sessionId: await openSession(tx, admitted.userId, flow.shared, now) };
  });
}

/** As `verifyAccount`, where a second step can be shown: answers the half of a sign-in of an account that takes one. */
export async function enterByCode(flow: CodeFlow, code: string, from: From, now: Date): Promise<Entering> {
  return admitByCode({ flow, code, from }, now, (tx, { userId, ...roles }) =>
    enterBy(tx, { id: userId, ...roles }, { by: "code", shared: flow.shared }, now),
  );
}

/** Notes a sign-in by code. Refuses with `wrong_code` (400) an account that takes a second step, which can't be shown here. */
export async function assertOneStep(tx: Transaction, { userId, ...roles }: Holder & { userId: string }, now: Date) {
  if (await needsSecondStep(tx, { id: userId, ...roles })) throw wrongCode();
  await record(tx, { actorId: userId, action: "account.signed_in", subjectId: userId, details: { by: "code" } }, now);
}

/** As `verifyAccount`, into whatever session `enter` opens. */
export async function admitByCode<T>(attempt: Attempt, now: Date, enter: Enter<T>): Promise<T> {
  const { flow, code, from } = attempt;
  await spendTry("code", flowHash(flow), from, now);
  return redeemCode(flow, code, now, async (tx, redeemed) => {
    const roles = await admit(tx, flow, redeemed, now);
    return enter(tx, { userId: redeemed.userId, ...roles });
  });
}

/** A code that was typed, the flow it is for, and where it came from. */
export type Attempt = { flow: CodeFlow; code: string; from: From };

type Enter<T> = (tx: Transaction, admitted: Holder & { userId: string }) => Promise<T>;

/** Sends the flow another code. Refuses with `too_many` (429) within 30 seconds of the last, saying for how long. */
export async function sendAgain(flow: CodeFlow, from: From, now: Date) {
  await spendTry("resend", flowHash(flow), from, now);
  await spendMailOrWait(flow, from, now);
  await db.transaction((tx) => resendCode(tx, flow, from, now));
}

async function admit(tx: Transaction, flow: CodeFlow, { userId, payload }: Redeemed, now: Date) {
  const account = await lockAccount(tx, userId);
  if (!account || isGone(account)) throw wrongCode();
  if (account.verifiedAt === null) {
    await confirm(tx, flow, userId, payload, now);
    if (account.role === "client") await announceClient(tx, userId, now);
  }
  return { role: account.role, furtherRoles: account.furtherRoles };
}

async function confirm(tx: Transaction, flow: CodeFlow, userId: string, payload: string | null, now: Date) {
  // The first to register the address may not have been its owner; what counts is what this flow said.
  if (payload) await putProfile(tx, userId, Profile.parse(JSON.parse(payload)), now);
  // A password that this flow did not give may be a stranger's.
  const unproven = flow.purpose === "sign-in" && { passwordHash: null };
  await tx
    .update(users)
    .set({ ...unproven, verifiedAt: now, updatedAt: now })
    .where(eq(users.id, userId));
  await dropOtherCodes(tx, flow, userId, now);
  await record(tx, { actorId: userId, action: "account.verified", subjectId: userId }, now);
}
