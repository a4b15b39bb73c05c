import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { normalPassword } from "@/lib/auth/password-rules";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

// OWASP's least for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
const FULL_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// What Argon2 accepts at the least. The environment refuses it in a real practice.
const TEST_COST = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/**
 * Hashes a password with Argon2id (RFC 9106), when its turn comes; the cost is the least that OWASP's Password Storage
 * Cheat Sheet names (19 MiB, 2 passes, 1 lane). Refuses with `unavailable` (503) when too many wait.
 */
export function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalPassword(typed), cost()));
}

/**
 * Whether `typed` is the password behind `stored`. Without one, where there is no account or it never had a password,
 * the answer is no after the same work, so that the time it took tells no address from another. `stale` says that the
 * hash was made at another cost and wants making anew.
 */
export async function verifyPassword(
  typed: string,
  stored: string | null,
): Promise<{ right: boolean; stale: boolean }> {
  const matches = await inTurn(() => verify(stored ?? nobodys(), normalPassword(typed)));
  return { right: matches && stored !== null, stale: stored !== null && !stored.startsWith(prefix()) };
}

function cost() {
  return env().TEST_PASSWORD_COST === "low" ? TEST_COST : FULL_COST;
}

// What every hash of that cost begins with.
function prefix(): string {
  const { memoryCost, timeCost, parallelism } = cost();
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
}

// Made of random bytes that nobody kept.
function nobodys(): string {
  return `${prefix()}nQ+WWhQW40ieBo2Vspyj6Q$oUNq+rYXEnhq75Ut9b7zWPgid2wLDfwOX+oexcV6mLs`;
}

const MOST_AT_ONCE = 2;
const LONGEST_QUEUE = 32;
let running = 0;
const waiting: (() => void)[] = [];

/** Two hashes at a time, so that a flood of sign-ins takes neither all the memory nor every core. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await turn();
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function turn(): Promise<void> {
  if (waiting.length >= LONGEST_QUEUE) {
    throw new Refusal("unavailable", "We are very busy just now. Please try again in a minute.");
  }
  return new Promise((resolve) => waiting.push(resolve));
}
