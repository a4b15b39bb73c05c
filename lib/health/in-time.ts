import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 3_000;

/** What is answered in time; a monitor that asks how things are can't wait for what does not answer. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(PATIENCE_MS, null, { signal: over.signal }).then(() => {
    throw new Error("There was no answer in time.");
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => {});
    over.abort();
  }
}
