import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Limit, type Spent, spend } from "@/lib/api/rate-limit";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

/** Where tries come from: the caller's address, as `callerAddress` answered it. */
export type From = { address: string };

// An address may be a whole household's or office's.
const PEOPLE_PER_ADDRESS = 6;
const MINUTES_WORTH_PER_HOUR = 4;

/**
 * Spends one try of `what`, for the account (its blind index, or a flow) and for the address it comes from, or refuses.
 * An account that doesn't exist has its tries all the same. Without the database nobody gets one.
 */
export async function spendTry(what: string, account: string, { address }: From, now: Date) {
  const perMinute = env().RATE_LIMIT_AUTH_PER_MINUTE;
  await spendOrRefuse(`auth|${address}`, { points: perMinute * PEOPLE_PER_ADDRESS, seconds: 60 }, now);
  await spendOrRefuse(`${what}|${account}`, { points: perMinute, seconds: 60 }, now);
  await spendOrRefuse(`${what}|${account}`, { points: perMinute * MINUTES_WORTH_PER_HOUR, seconds: 3600 }, now);
}

const CODES = [
  { points: 5, seconds: 3600 },
  { points: 20, seconds: 86_400 },
] as const;

/** Spends one of the codes that may be sent to an address, whether or not it has an account. */
export async function spendCode(emailIndex: string, now: Date) {
  for (const limit of CODES) await spendOrRefuse(`code|${emailIndex}`, limit, now);
}

/** How long to wait before asking for another code. */
export const RESEND_PAUSE_SECONDS = 30;

/** Refuses another code while the pause after the last one runs, and starts it anew otherwise. */
export async function spendPause(flowHash: string, now: Date) {
  const spent = await spend(`resend|${flowHash}`, { points: 1, seconds: RESEND_PAUSE_SECONDS }, now);
  if (spent.allowed) return;
  const seconds = Math.ceil((spent.resetsAt.getTime() - now.getTime()) / 1000);
  throw new Refusal("too_many", `Please wait ${seconds} seconds before asking for another code.`);
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
  const minutes = Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 60_000));
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return new Refusal("too_many", `Too many tries. Please wait ${wait} and try again.`);
}
