import "server-only";
import { db, type Transaction } from "@/db/client";
import { spendMail } from "@/lib/accounts/code-mails";
import { Profile } from "@/lib/accounts/open-account";
import { forgotPassword, resetPassword } from "@/lib/accounts/recover";
import { isContested } from "@/lib/accounts/register";
import { needsSecondStep } from "@/lib/accounts/second-step/half-sign-in";
import { noteSignIn, type Proven, provePassword } from "@/lib/accounts/sign-in";
import { admitByCode, assertOneStep, sendAgain } from "@/lib/accounts/verify";
import { openApiSession, type Tokens } from "@/lib/auth/api-session";
import { type CodeFlow, flowHash, programFlow } from "@/lib/auth/code-flow";
import { tellOfProgram } from "@/lib/auth/devices/note-device";
import { graceOf } from "@/lib/auth/factors/grace";
import { assertRightCode, waitingCode } from "@/lib/auth/one-time-code";
import { refreshTokenOwner, refreshTokensOf } from "@/lib/auth/refresh-token";
import { resendCode, sendCode } from "@/lib/auth/send-code";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { evenly, type From, refuseEvenly, spendSharedTry, spendTry } from "@/lib/rate-limit/limits";

/*
 * Signing in, codes and passwords for programs. They have an address and a code and no cookie, so the code answers for
 * the address; a browser's code answers in that browser alone, and neither is good for the other.
 */

/** The account whose program has just signed in. */
export type Entered = Tokens & { userId: string };

type Credentials = { email: string; password: string };

/**
 * Opens a program's session for the right password; before the address is verified it sends a code instead, and refuses
 * with `email_not_verified` (403). Refuses with `second_step_required` (403) an account that takes more than a password.
 */
export async function signInProgram(credentials: Credentials, from: From, now: Date): Promise<Entered> {
  return refuseEvenly(async () => {
    const proven = await provePassword(credentials, from, now);
    if (proven.account.verifiedAt === null && env().REQUIRE_VERIFIED_EMAIL) {
      await askForCode(proven, credentials, from, now);
      throw new Refusal("forbidden", "Please verify your e-mail address first. A code is on its way to you.", {
        code: "email_not_verified",
      });
    }
    return db.transaction(async (tx) => {
      await assertProgramMay(tx, proven.account, now);
      await noteSignIn(tx, proven, now);
      await tellOfProgram(tx, proven.account, now);
      return { userId: proven.account.id, ...(await openApiSession(tx, proven.account.id, now)) };
    });
  });
}

/** A program has nothing but the password: where more is asked for, a token of the person's own is the way. */
async function assertProgramMay(tx: Transaction, account: Proven["account"], now: Date) {
  const grace = await graceOf(tx, account, now);
  if (!(await needsSecondStep(tx, account)) && !(grace && grace.until <= now)) return;
  const sentence =
    "Signing in to this account takes more than a password. Please make a token for the program under Your account.";
  throw new Refusal("forbidden", sentence, { code: "second_step_required" });
}

/** Takes the code of a registration and opens a program's session. Refuses with `wrong_code` (400). */
export function verifyProgram(email: string, code: string, from: From, now: Date): Promise<Entered> {
  const flow = programFlow(email, "verify");
  return refuseEvenly(() =>
    admitByCode({ flow, code, from }, now, async (tx, admitted) => {
      const { userId } = admitted;
      await assertOneStep(tx, admitted, now);
      return { userId, ...(await openApiSession(tx, userId, now)) };
    }),
  );
}

/** Sends another code for what an address waits for. Without an account it looks the same. */
export function resendProgramCode(email: string, purpose: "verify" | "reset", from: From, now: Date): Promise<void> {
  return evenly(() => sendAgain(programFlow(email, purpose), from, now));
}

/** Sends the code of a forgotten password. Without an account it looks the same. */
export async function forgotByProgram(email: string, from: From, now: Date): Promise<void> {
  await evenly(() => forgotPassword(email, from, now, programFlow(email, "reset")));
}

/** Says whether the code of a forgotten password is right, at the cost of one of its tries, and leaves it good. */
export function checkResetCode(email: string, code: string, from: From, now: Date): Promise<void> {
  const flow = programFlow(email, "reset");
  return evenly(async () => {
    await spendTry("code", flowHash(flow), from, now);
    await assertRightCode(flow, code, now);
  });
}

/** Takes the code and puts a new password in place: every session ends. It does not sign in. */
export function resetByProgram(reset: Credentials & { code: string }, from: From, now: Date): Promise<void> {
  const flow = programFlow(reset.email, "reset");
  return refuseEvenly(() => resetPassword(flow, reset.code, reset.password, from, now));
}

/**
 * The next pair of tokens. A living token is a try at its owner's account. A dead one counts by the address alone;
 * otherwise anyone who once had a token could keep its owner from refreshing.
 */
export async function refreshProgram(token: string, from: From, now: Date): Promise<Tokens> {
  const userId = await refreshTokenOwner(token);
  if (userId) await spendSharedTry("refresh", userId, from, now);
  return refreshTokensOf(token, now);
}

async function askForCode(proven: Proven, { email, password }: Credentials, from: From, now: Date) {
  const flow = programFlow(email, "verify");
  if (!(await hasPassed(() => spendMail(flow, from, now)))) return;
  const payload = await payloadFor(flow, password);
  await db.transaction((tx) =>
    payload === KEEP
      ? resendCode(tx, flow, from, now)
      : sendCode(tx, { flow, userId: proven.account.id, payload, from }, now),
  );
}

const KEEP = Symbol("keep");

// What waits under this password goes on; what waits under another belongs to another person, and then neither stands.
async function payloadFor(flow: CodeFlow, password: string): Promise<string | null | typeof KEEP> {
  const waiting = await waitingCode(flow);
  if (!waiting) return null;
  if (!(await isContested(flow, password)) || !waiting.payload) return KEEP;
  return JSON.stringify({ ...Profile.parse(JSON.parse(waiting.payload)), passwordHash: null });
}

/** Whether a limit let it through: a code that was just sent is on its way, and needs no second. */
async function hasPassed(spend: () => Promise<boolean>): Promise<boolean> {
  try {
    return await spend();
  } catch (error) {
    if (error instanceof Refusal && error.reason === "too_many") return false;
    throw error;
  }
}
