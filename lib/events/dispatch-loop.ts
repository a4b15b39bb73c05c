import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { dispatchDue } from "@/lib/events/dispatch";
import { logError } from "@/lib/log";

const LOOK_EVERY_MS = 250;
const AFTER_ERROR_MS = 2_000;

/** Tells the subscribers of what happens, moments after it did, until the signal ends it. */
export async function keepDispatching(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await dispatchDue(now())
      .then(() => LOOK_EVERY_MS)
      .catch((error: unknown) => {
        logError("events.round_failed", error);
        return AFTER_ERROR_MS;
      });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}
