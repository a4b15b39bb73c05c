import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { normalPassword } from "@/lib/auth/password-rules";
import { Refusal } from "@/lib/errors";

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Hashes a password with Argon2id (RFC 9106), when its turn comes; the cost is the least that OWASP's Password Storage
 * Cheat Sheet names (19 MiB, 2 passes, 1 lane). Refuses with `unavailable` (503) when too many wait.
 */
export function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalPassword(typed), COST));
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
  const matches = await inTurn(() => verify(stored ?? NOBODYS, normalPassword(typed)));
  return { right: matches && stored !== null, stale: stored !== null && !stored.startsWith(PREFIX) };
}

const PREFIX = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

// Made of random bytes that were thrown away.
const NOBODYS = `${PREFIX}nQ+WWhQW40ieBo2Vspyj6Q$oUNq+rYXEnhq75Ut9b7zWPgid2wLDfwOX+oexcV6mLs`;

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
