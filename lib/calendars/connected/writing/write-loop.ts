import { setTimeout as pause } from "node:timers/promises";
import { writeDue } from "@/lib/calendars/connected/writing/write";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";

const LOOK_EVERY_MS = 1_000;
const AFTER_ERROR_MS = 5_000;

/** Writes sessions to connected calendars, moments after they changed, until the signal ends it. */
export async function keepWriting(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await writeDue(now())
      .then((looked) => (looked > 0 ? 0 : LOOK_EVERY_MS))
      .catch((error: unknown) => {
        logError("calendars.round_failed", error);
        return AFTER_ERROR_MS;
      });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}
