import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { payments, VENDORS } from "@/db/schema";
import type { Wanted } from "@/lib/payments/list/wanted";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** The moments between which a list's days lie, and the one at which it is read. */
export type Bounds = { start: Date | undefined; end: Date | undefined; now: Date };

/** How many lines a page of a list has. */
export const PER_PAGE = 25;

/** A list's days on the practice's calendar as moments. */
export function boundsOf({ from, to }: Pick<Wanted, "from" | "to">, zone: string, now: Date): Bounds {
  return {
    start: from === undefined ? undefined : instantOf(zone, from, 0, "start"),
    end: to === undefined ? undefined : instantOf(zone, to, DAY_MINUTES, "end"),
    now,
  };
}

/** Whether a payment's money is in a place; undefined where any will do. */
export function isInPlace(place: Wanted["place"]): SQL | undefined {
  if (place === undefined) return undefined;
  const vendor = VENDORS.find((name) => name === place);
  if (vendor) return and(eq(payments.way, "online"), eq(payments.vendor, vendor));
  return place === "stripe" || place === "paystack" ? undefined : eq(payments.way, place);
}
