import { and, gt, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { appointments } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { owedForIt } from "@/lib/payments/owed";
import type { Onlooker } from "@/lib/permissions/onlooker";

/** How far back unpaid sessions are counted beside the day's work; the payments page has all. */
export const UNPAID_DAYS = 30;

/** What is owed of sessions that are over, in one currency: how many, how much in minor units, and since when. */
export type Unpaid = { currency: string; count: number; amountMinor: number; since: Date | null };

/**
 * The statement of what is owed of the sessions since `from` that are over and that the actor may see the bills of, by
 * currency; of none where no accounts are kept. For one that reads more beside.
 */
export function unpaidOf(reader: Database, staff: Onlooker, keeps: SQL, from: SQL, now: SQL) {
  const { status, startsAt, endsAt, priceMinor } = appointments;
  const isOver = or(inArray(status, ["completed", "no_show"]), and(sql`${status} = 'scheduled'`, lte(endsAt, now)));
  const owed = reader
    .select({
      currency: sql<string>`coalesce(${appointments.currency}, '')`.as("owed_currency"),
      startsAt: sql<Date>`${startsAt}`.as("owed_since"),
      owedMinor: owedForIt.as("owed_minor"),
    })
    .from(appointments)
    .where(and(keeps, isOver, gte(startsAt, from), gt(priceMinor, 0), visibleTo(staff, "bills")))
    .as("owed");
  return reader
    .select({
      currency: sql<string>`${owed.currency}`.as("unpaid_currency"),
      count: sql<number>`count(*)::int`.as("unpaid_count"),
      amountMinor: sql<number>`sum(${owed.owedMinor})::float8`.as("unpaid_minor"),
      since: sql<Date | null>`min(${owed.startsAt})`.mapWith(startsAt).as("unpaid_since"),
    })
    .from(owed)
    .where(gt(owed.owedMinor, 0))
    .groupBy(owed.currency);
}
