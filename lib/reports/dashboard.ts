import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions, users } from "@/db/schema";
import { type FieldsOf, queryOne, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { mainCurrency } from "@/lib/payments/currency";
import { assertMay } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { instantOf, wallClock } from "@/lib/time/zone";

/** The practice in a few numbers; money in minor units as the ledger has it, after what was given back. */
export type Dashboard = {
  users: number;
  bookings: number;
  completed: number;
  cancelled: number;
  currency: string;
  revenueMinor: number;
  /** Since the first of this month, on the practice's calendar. */
  monthMinor: number;
};

/** Counts the practice. A request is no booking before it has a time. Admins only. */
export async function dashboard(admin: Staff, now: Date): Promise<Dashboard> {
  assertMay(admin, "reports", "Only an admin can see the practice's numbers.");
  const [{ timeZone }, currency] = await Promise.all([practice(), mainCurrency()]);
  const first = `${wallClock(timeZone, now).date.slice(0, 7)}-01`;
  const month = sql`${instantOf(timeZone, first, 0, "start").toISOString()}::timestamptz`;
  const counted = statement(
    COUNTED,
    (list) => sql`select ${list}
    from (select count(*)::int as bookings, count(*) filter (where ${appointments.status} = 'completed')::int as completed,
        count(*) filter (where ${appointments.status} = 'cancelled')::int as cancelled
      from ${appointments} where ${appointments.startsAt} is not null) as booked,
    (select sum(${RECEIVED})::float8 as total, (sum(${RECEIVED}) filter (where ${at} >= ${month}))::float8 as month
      from ${ledgerEntries} join ${ledgerTransactions} on ${ledgerTransactions.id} = ${ledgerEntries.transactionId}
      where ${ledgerEntries.account} in ('receivable', 'client_credit') and ${kind} in ('payment', 'void', 'refund', 'dispute')
        and ${ledgerEntries.currency} = ${currency}) as received`,
  );
  return { ...(await queryOne(db, counted)), currency };
}

const { kind, at } = ledgerTransactions;
const RECEIVED = sql`-${ledgerEntries.amountMinor}`;

const COUNTED = {
  users: sql<number>`(select count(*)::int from ${users} where ${users.erasedAt} is null)`,
  bookings: sql<number>`booked.bookings`,
  completed: sql<number>`booked.completed`,
  cancelled: sql<number>`booked.cancelled`,
  revenueMinor: sql<number>`coalesce(received.total, 0)`,
  monthMinor: sql<number>`coalesce(received.month, 0)`,
} satisfies FieldsOf<Omit<Dashboard, "currency">>;
