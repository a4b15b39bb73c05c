import "server-only";
import { cache } from "react";
import { assertAsking, noteFailure } from "@/db/asking";
import { driver, prepared } from "@/db/client";
import { practiceVersion } from "@/db/schema";
import { knownVersion } from "@/lib/auth/session";

type Kept<Value> = { version: string; value: Promise<Value> };

/** Every read whose answers are kept: a test looks at what they read. */
export const keptReads = new Set<() => Promise<unknown>>();

/**
 * What is the same for all who ask, read once and kept in this process until the practice changes: for `read` that names
 * no caller and no moment, and reads only tables whose changes write a new version. That is asked for anew by every
 * request, before the read, so a change that was answered is seen by the next request of every process. What is kept is
 * shared by its readers, and frozen. Never for what a state change decides on.
 */
export function keptByVersion<Value>(read: () => Promise<Value>): () => Promise<Value> {
  keptReads.add(read);
  const ofPool = new WeakMap<object, Kept<Value>>();
  return async () => {
    const version = await currentVersion();
    if (version === null) return read();
    const pool = driver();
    const kept = ofPool.get(pool);
    if (kept?.version === version) return noted(kept.value);
    const value = read().then(frozen);
    ofPool.set(pool, { version, value });
    // A read that failed is no answer for those who come later.
    value.catch(() => ofPool.delete(pool));
    return value;
  };
}

/** The practice's version at this moment, once per rendering; null where nothing has ever changed. */
const currentVersion = cache(async (): Promise<string | null> => {
  const known = knownVersion().value;
  if (known) return known;
  assertAsking();
  return noted(together());
});

let underway: Promise<string | null> | undefined;
let next: Promise<string | null> | undefined;

/**
 * Asks for the version. Who asks while an answer is under way can't have that one, which may be older than the question:
 * all of them wait for it, and are answered by the one after it together. When it fails, so do they.
 */
function together(): Promise<string | null> {
  if (!underway) return ask();
  next ??= underway.finally(() => (next = undefined)).then(ask);
  return next;
}

function ask(): Promise<string | null> {
  const asked = versionNow();
  const isOver = () => {
    if (underway === asked) underway = undefined;
  };
  underway = asked;
  asked.then(isOver, isOver);
  return asked;
}

async function versionNow(): Promise<string | null> {
  const [row] = await VERSION().execute();
  return row?.version ?? null;
}

const VERSION = prepared((db) =>
  db.select({ version: practiceVersion.version }).from(practiceVersion).limit(1).prepare("practice_version"),
);

/** What another request may have asked for: where it fails, this one has no answer either. */
async function noted<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    noteFailure(error);
    throw error;
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
