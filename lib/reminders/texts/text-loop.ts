import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { smsProvider } from "@/lib/reminders/texts/chosen";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";

const LOOK_EVERY_MS = 2_000;
const AFTER_ERROR_MS = 5_000;

/** Sends text messages, moments after they are due, until the signal ends it. */
export async function keepTexting(signal: AbortSignal): Promise<void> {
  const provider = smsProvider();
  if (!provider) return;
  while (!signal.aborted) {
    const pauseMs = await sendDueTexts(now, provider, signal)
      .then(() => LOOK_EVERY_MS)
      .catch((error: unknown) => {
        logError("texts.round_failed", error);
        return AFTER_ERROR_MS;
      });
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
}
