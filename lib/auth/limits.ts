import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Limit, type Spent, spend } from "@/lib/api/rate-limit";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

/** Where tries come from: the caller's address, as `callerAddress` answered it, and a browser that was here before. */
export type From = { address: string; known?: { device: string; accounts: string[] } };

// An address may be a whole household's or office's.
const PEOPLE_PER_ADDRESS = 6;
const MINUTES_WORTH_PER_HOUR = 4;
const ADDRESSES_PER_ACCOUNT = 5;

/**
 * Spends one try of `what` or refuses: for the address it comes from, for the account (its blind index, or a flow) from
 * there, and for the account from everywhere. A browser that has signed in to the account before has tries of its own,
 * so that nobody is kept out of her account by others who guess at it. An account that doesn't exist has its tries all
 * the same. Without the database nobody gets one.
 */
export async function spendTry(what: string, account: string, from: From, now: Date) {
  const perMinute = env().RATE_LIMIT_AUTH_PER_MINUTE;
  const perHour = perMinute * MINUTES_WORTH_PER_HOUR;
  await spendOrRefuse(`auth|${from.address}`, { points: perMinute * PEOPLE_PER_ADDRESS, seconds: 60 }, now);
  await spendOrRefuse(`${what}|${account}|${place(account, from)}`, { points: perMinute, seconds: 60 }, now);
  await spendOrRefuse(`${what}|${account}|${place(account, from)}`, { points: perHour, seconds: 3600 }, now);
  if (isKnown(account, from)) return;
  await spendOrRefuse(`${what}|${account}`, { points: perHour * ADDRESSES_PER_ACCOUNT, seconds: 3600 }, now);
}

const CODES = [
  { points: 5, seconds: 3600 },
  { points: 20, seconds: 86_400 },
] as const;

const CODES_A_DAY = { points: 40, seconds: 86_400 };

/** Spends one of the codes that may be sent to an address, whether or not it has an account; shared out as tries are. */
export async function spendCode(emailIndex: string, from: From, now: Date) {
  for (const limit of CODES) await spendOrRefuse(`code|${emailIndex}|${place(emailIndex, from)}`, limit, now);
  if (!isKnown(emailIndex, from)) await spendOrRefuse(`code|${emailIndex}`, CODES_A_DAY, now);
}

/** Spends one of the messages that an address may write to the practice in an hour, for each is an e-mail to somebody. */
export async function spendMessage({ address }: From, now: Date) {
  const points = env().RATE_LIMIT_AUTH_PER_MINUTE * MINUTES_WORTH_PER_HOUR;
  await spendOrRefuse(`message|${address}`, { points, seconds: 3600 }, now);
}

function place(account: string, from: From) {
  return isKnown(account, from) ? `known|${from.known?.device}` : from.address;
}

function isKnown(account: string, { known }: From): boolean {
  return known?.accounts.includes(account) ?? false;
}

/** How long to wait before asking for another code. */
export const RESEND_PAUSE_SECONDS = 30;

/** Refuses another code while the pause after the last one runs, and starts it anew otherwise. */
export async function spendPause(flowHash: string, now: Date) {
  const spent = await spend(`resend|${flowHash}`, { points: 1, seconds: RESEND_PAUSE_SECONDS }, now);
  if (spent.allowed) return;
  const seconds = Math.ceil((spent.resetsAt.getTime() - now.getTime()) / 1000);
  throw new Refusal("too_many", `Please wait ${seconds} seconds before asking for another code.`, {
    retryAfterSeconds: seconds,
  });
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

async function spendOrRefuse(key: string, limit: Limit, now: Date) {
  const spent = await spend(key, limit, now);
  if (!spent.allowed) throw tooMany(spent, now);
}

function tooMany({ resetsAt }: Spent, now: Date) {
  const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return new Refusal("too_many", `Too many tries. Please wait ${wait} and try again.`, { retryAfterSeconds: seconds });
}
