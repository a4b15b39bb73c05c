import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseUnavailable, isCutOff, isUnavailable } from "@/db/unavailable";

/** What one request has learned of the database. */
export type Asking = {
  /** Whether it asks the database no more: each further call would wait as long as the one that got no answer. */
  isGivenUp: boolean;
  /** Whether any call found the database away, locked or too slow. */
  hasFailed: boolean;
  /** Whether a lock or a slow statement ends the asking too; a form may still be told why it was refused. */
  isReading: boolean;
};

declare global {
  // Pages and instrumentation are bundled apart, so what they share hangs on the process.
  var attuneAsking: AsyncLocalStorage<Asking> | undefined;
}

/** Runs what one request asks of the database, and lets that give up as a whole. */
export function askingAs<T>(asking: Asking, run: () => T): T {
  globalThis.attuneAsking ??= new AsyncLocalStorage();
  return globalThis.attuneAsking.run(asking, run);
}

/** Throws where this request has given up on the database. */
export function assertAsking() {
  if (globalThis.attuneAsking?.getStore()?.isGivenUp)
    throw new DatabaseUnavailable("The database gave this request no answer before.");
}

/** Notes that a call failed. */
export function noteFailure(error: unknown) {
  const asking = globalThis.attuneAsking?.getStore();
  if (!asking || !isUnavailable(error)) return;
  asking.hasFailed = true;
  if (asking.isReading || isCutOff(error)) asking.isGivenUp = true;
}
