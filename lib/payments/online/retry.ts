import { addSeconds } from "date-fns/addSeconds";

const SOONEST_SECONDS = 30;
const LATEST_SECONDS = 3_600;

/** When to ask a vendor again: after as long as it has failed already, within bounds, and not before it says. */
export function againAt(since: Date, now: Date, retryAfterSeconds = 0): Date {
  const ageSeconds = (now.getTime() - since.getTime()) / 1_000;
  const bounded = Math.min(Math.max(ageSeconds, SOONEST_SECONDS), LATEST_SECONDS);
  return addSeconds(now, Math.max(bounded, retryAfterSeconds));
}
