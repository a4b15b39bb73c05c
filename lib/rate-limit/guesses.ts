import "server-only";
import type { Transaction } from "@/db/client";
import { pointsLeft, putBack, take } from "@/lib/rate-limit/allowance";

/*
 * How often a code can be guessed. An account has a hundred points in any 24 hours, and a point is one chance in 10^8:
 * that is what a guess at a code of eight digits costs, and one at six digits costs all of them. So whatever is
 * guessed, and from wherever, a code of the account is hit with at most 10^-6 a day. When no points are left the codes
 * get so long that they need no counting, so that guesses by others never keep an owner out of the account.
 */

/** How long codes are. Six digits are for the API's verification alone, whose documents have them. */
export const CODE_DIGITS = [6, 8, 20] as const;

/** How many digits a code has. */
export type CodeDigits = (typeof CODE_DIGITS)[number];

/** How many points an account has in any 24 hours. */
export const GUESS_POINTS = 100;

const POINT_DIGITS = 8;

// NIST SP 800-63B (revision 3) §5.1.2.2: a secret of 64 bits or more needs no limit of tries. Twenty digits have 66.
const UNCOUNTED_BITS = 64;

/** What one guess at one code costs, in chances of one in 10^8. */
export function guessCost(digits: CodeDigits): number {
  return digits * Math.log2(10) >= UNCOUNTED_BITS ? 0 : 10 ** (POINT_DIGITS - digits);
}

/** Takes what a guess at so many codes of that length costs; false when the account has not so many points left. */
export async function spendGuess(userId: string, digits: CodeDigits, codes: number, now: Date): Promise<boolean> {
  const cost = guessCost(digits) * codes;
  return cost === 0 || take({ key: keyOf(userId), ...DAY }, cost, now);
}

/** Gives back what a right guess cost: it was none. */
export async function forgiveGuess(userId: string, digits: CodeDigits, codes: number): Promise<void> {
  const cost = guessCost(digits) * codes;
  if (cost > 0) await putBack(keyOf(userId), cost);
}

/** How long the account's next code is: the shortest from `least` on whose tries its points still allow. */
export async function codeDigits(tx: Transaction, userId: string, least: CodeDigits, now: Date): Promise<CodeDigits> {
  const left = await pointsLeft({ key: keyOf(userId), ...DAY }, now, tx);
  return CODE_DIGITS.find((digits) => digits >= least && costOfTries(digits) <= left) ?? 20;
}

/** How many tries a code has in a browser that asked for it. */
export const CODE_TRIES = 5;

function costOfTries(digits: CodeDigits) {
  return Math.min(GUESS_POINTS, guessCost(digits) * CODE_TRIES);
}

const DAY = { points: GUESS_POINTS, seconds: 86_400 };

const keyOf = (userId: string) => `guesses|${userId}`;
