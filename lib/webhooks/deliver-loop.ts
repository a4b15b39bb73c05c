import { setTimeout as pause } from "node:timers/promises";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";
import { dueAddresses } from "@/lib/webhooks/claim";
import { deliverTo } from "@/lib/webhooks/deliver";

const LOOK_EVERY_MS = 500;
const AFTER_ERROR_MS = 5_000;

/**
 * Tells addresses what happens, moments after it did, until the signal ends it; then the calls under way are still
 * finished. Each address has a lane of its own: one that takes its time holds up no other.
 */
export async function keepCalling(signal: AbortSignal): Promise<void> {
  const lanes = new Map<string, Promise<unknown>>();
  while (!signal.aborted) {
    const pauseMs = await openLanes(lanes, signal).catch(failed);
    await pause(pauseMs, null, { signal }).catch(() => {});
  }
  await Promise.all(lanes.values());
}

async function openLanes(lanes: Map<string, Promise<unknown>>, signal: AbortSignal): Promise<number> {
  for (const id of await dueAddresses(now())) {
    if (lanes.has(id)) continue;
    const lane = tellAll(id, signal).catch(failed);
    lanes.set(
      id,
      lane.finally(() => lanes.delete(id)),
    );
  }
  return LOOK_EVERY_MS;
}

async function tellAll(id: string, signal: AbortSignal) {
  while (!signal.aborted && (await deliverTo(id, now())) > 0);
}

function failed(error: unknown): number {
  logError("webhooks.round_failed", error);
  return AFTER_ERROR_MS;
}
