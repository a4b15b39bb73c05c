import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { blindIndex } from "@/db/encryption";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Allowance } from "@/lib/rate-limit/allowance";
import { type Limit, type Spent, spend } from "@/lib/rate-limit/rate-limit";

/** Where tries come from: the caller's address, as `callerAddress` answered it, and a browser that was here before. */
export type From = { address: string; known?: { device: string; accounts: string[] } };

// An address may be a whole household's or office's.
const PEOPLE_PER_ADDRESS = 6;
const MINUTES_WORTH_PER_HOUR = 4;
const ADDRESSES_PER_ACCOUNT = 5;

/**
 * Spends one try of `what` or refuses: for the address it comes from, and for the account (its blind index, or a flow)
 * from there. A browser that has signed in to the account before has tries of its own. An account that doesn't exist
 * has its tries all the same. Without the database there are no tries. The tries of others don't count here; otherwise
 * anyone who knows an address could keep its owner out.
 */
export async function spendTry(what: string, account: string, from: From, now: Date) {
  const perMinute = env().RATE_LIMIT_AUTH_PER_MINUTE;
  const key = `${what}|${account}|${place(account, from)}`;
  await spendOrRefuse(`auth|${from.address}`, { points: perMinute * PEOPLE_PER_ADDRESS, seconds: 60 }, now);
  await spendOrRefuse(key, { points: perMinute, seconds: 60 }, now);
  await spendOrRefuse(key, { points: perMinute * MINUTES_WORTH_PER_HOUR, seconds: 3600 }, now);
}

/**
 * As `spendTry`, of what may be tried so often an hour from everywhere, too: a password, or a living refresh token. A
 * browser that has signed in to the account before is not counted there, and its reader gets in with a code by e-mail.
 */
export async function spendSharedTry(what: string, account: string, from: From, now: Date) {
  await spendTry(what, account, from, now);
  if (isKnown(account, from)) return;
  const points = env().RATE_LIMIT_AUTH_PER_MINUTE * MINUTES_WORTH_PER_HOUR * ADDRESSES_PER_ACCOUNT;
  await spendOrRefuse(`${what}|${account}`, { points, seconds: 3600 }, now);
}

const CODE_MAILS = { points: 40, seconds: 86_400 };

/** How many mails with codes leave for an address in a day; a browser that signed in to its account before has its own. */
export function allowanceOf(email: string, from: From): Allowance & { key: string } {
  const account = blindIndex(email);
  return { key: `code-mails|${account}|${isKnown(account, from) ? place(account, from) : ""}`, ...CODE_MAILS };
}

/** Spends one of the messages that an address may write to the practice in an hour, for each is an e-mail. */
export async function spendMessage({ address }: From, now: Date) {
  const points = env().RATE_LIMIT_AUTH_PER_MINUTE * MINUTES_WORTH_PER_HOUR;
  await spendOrRefuse(`message|${address}`, { points, seconds: 3600 }, now);
}

/** What a try from there is counted under: the browser that has signed in to the account before, else the address. */
export function place(account: string, from: From): string {
  return isKnown(account, from) ? `known|${from.known?.device}` : from.address;
}

function isKnown(account: string, { known }: From): boolean {
  return known?.accounts.includes(account) ?? false;
}

const FLOOR_MS = 300;

/** Answers no sooner than every other time, so that how long it took says nothing about an address. */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), pause(FLOOR_MS)]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** As `evenly`, but only a refusal waits. */
export async function refuseEvenly<T>(work: () => Promise<T>): Promise<T> {
  const floor = pause(FLOOR_MS, undefined, { ref: false });
  try {
    return await work();
  } catch (error) {
    await floor;
    throw error;
  }
}

/** Spends one point of a limit. Refuses with `too_many` when none is left. */
export async function spendOrRefuse(key: string, limit: Limit, now: Date) {
  const spent = await spend(key, limit, now);
  if (!spent.allowed) throw tooMany(spent, now);
}

function tooMany({ resetsAt }: Spent, now: Date) {
  const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const sentence = say(
    "Too many tries. Please wait {minutes, plural, =1 {a minute} one {# minute} other {# minutes}} and try again.",
    { minutes },
  );
  return new Refusal("too_many", sentence, { retryAfterSeconds: seconds });
}
