import { createHash } from "node:crypto";
import { addSeconds } from "date-fns/addSeconds";

// At once, and then over three days (Standard Webhooks 1.0, "Retry schedule").
const PAUSES_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
const LONGEST_ASKED_SECONDS = 86_400;
const JITTER = 0.1;

/**
 * When a delivery is called again that was called `attempts` times, or null when that was the last: after three days.
 * The pause is longer where the receiver asked for that, and by up to a tenth for each its own, so that what failed
 * together does not come back together.
 */
export function againAt(delivery: { id: string; attempts: number }, askedSeconds: number | null, now: Date) {
  const pause = PAUSES_SECONDS[delivery.attempts - 1];
  if (pause === undefined) return null;
  const own = Math.max(pause, Math.min(askedSeconds ?? 0, LONGEST_ASKED_SECONDS));
  return addSeconds(now, Math.round(own * (1 + JITTER * shareOf(delivery.id))));
}

/** What an answer's Retry-After asks for, in seconds (RFC 9110 §10.2.3); null where it asks for nothing that can be read. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1_000));
}

// The same at every look, and spread evenly.
function shareOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE(0) / 2 ** 32;
}
