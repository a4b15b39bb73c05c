import type { Usable } from "@/lib/payments/packages/cover";
import { type Priced, priceOf } from "@/lib/payments/prices/price";

/** How many steps a booking has where paying is the last of them. */
export const STEPS_WITH_PAYING = 4;

/**
 * How many steps there are from choosing a time to its being booked: the time, the details, the last look, and paying
 * where that comes before the session and no prepaid session is used instead.
 */
export function stepsOf(service: Priced, prepaid: Usable | null): number {
  return prepaid === null && priceOf(service).prepayMinor > 0 ? STEPS_WITH_PAYING : STEPS_WITH_PAYING - 1;
}
