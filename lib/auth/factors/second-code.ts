import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { takeAppCode, wrongAppCode } from "@/lib/auth/factors/app";
import { readRecoveryCode, takeRecoveryCode } from "@/lib/auth/factors/recovery-codes";
import { tellOwner } from "@/lib/auth/factors/tell";
import { Refusal } from "@/lib/errors";
import { pointsLeft, putBack, take } from "@/lib/rate-limit/allowance";
import { type From, place } from "@/lib/rate-limit/limits";

/*
 * How often a second code can be guessed: by one who has the password or the mailbox already. Ten wrong ones in any 24
 * hours are looked at, whichever kind and over all instances, and with the half-minute to either side that is a chance
 * of 3 in 10^5 at a code of six digits. A browser that has signed in to the account before has ten of its own, so that
 * guesses by others don't keep the owner out; a passkey is not counted at all.
 */

/** How many wrong codes of an account are looked at in any 24 hours. */
export const SECOND_CODE_TRIES = 10;

const DAY = { points: SECOND_CODE_TRIES, seconds: 86_400 };

/** Which kind of code a person showed. */
export type SecondCode = "app" | "recovery";

/**
 * Takes a code of the person's app, or a recovery code; each is good once. Refuses with `wrong_code` (400), and with
 * `too_many` (429) unseen when the day's tries are used up.
 */
export async function takeSecondCode(userId: string, typed: string, from: From, now: Date): Promise<SecondCode> {
  const code = typed.normalize("NFKC").replace(/[\s-]+/g, "");
  const recovery = readRecoveryCode(typed);
  const isDigits = /^\d{6}$/.test(code);
  // What can be no code is no guess.
  if (!isDigits && !recovery) throw wrongAppCode();
  const key = await keyOf(userId, from);
  if (!(await take({ key, ...DAY }, 1, now))) throw tooManyCodes();
  const kind = isDigits ? "app" : "recovery";
  const right = isDigits ? await takeAppCode(userId, code, now) : await takeRecoveryCode(userId, recovery ?? "", now);
  if (!right) return refuse(userId, key, now);
  await putBack(key, 1);
  return kind;
}

async function refuse(userId: string, key: string, now: Date): Promise<never> {
  await db.transaction(async (tx) => {
    await record(tx, { actorId: null, action: "account.second_step_failed", subjectId: userId }, now);
    if (
      (await pointsLeft({ key, ...DAY }, now, tx)) === 0 &&
      (await take({ key: `${key}|told`, points: 1, seconds: DAY.seconds }, 1, now, tx))
    )
      await tellOwner(tx, userId, "guessed", now);
  });
  throw wrongAppCode();
}

async function keyOf(userId: string, from: From): Promise<string> {
  const [row] = await db.select({ account: users.emailIndex }).from(users).where(eq(users.id, userId));
  const account = row?.account ?? userId;
  const isKnown = from.known?.accounts.includes(account) ?? false;
  return `second-code|${userId}|${isKnown ? place(account, from) : ""}`;
}

function tooManyCodes(): Refusal {
  return new Refusal(
    "too_many",
    "There were too many wrong codes today. Please use a passkey, try from a browser you have signed in with before, or come back tomorrow.",
    { retryAfterSeconds: DAY.seconds },
  );
}
