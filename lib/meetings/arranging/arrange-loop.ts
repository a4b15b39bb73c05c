import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";

const LOOK_EVERY_MS = 1_000;
const AFTER_ERROR_MS = 5_000;

/** Arranges meetings at the platforms, moments after they are due, until the signal ends it. */
export async function keepArranging(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await arrangeDue(now())
      .then((looked) => (looked > 0 ? 0 : LOOK_EVERY_MS))
      .catch((error: unknown) => {
        logError("meetings.round_failed", error);
        return AFTER_ERROR_MS;
      });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}
