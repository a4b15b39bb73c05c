import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments, refunds, users } from "@/db/schema";
import { type FieldsOf, queryOne, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { practice } from "@/lib/practice/settings";
import { mainCurrency } from "@/lib/reports/currency";
import { instantOf, wallClock } from "@/lib/time/zone";

/** The practice in a few numbers; money in minor units, after what was given back. */
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
  if (admin.role !== "admin") throw new Refusal("forbidden", "Only an admin can see the practice's numbers.");
  const [{ timeZone }, currency] = await Promise.all([practice(), mainCurrency()]);
  const first = `${wallClock(timeZone, now).date.slice(0, 7)}-01`;
  const month = sql`${instantOf(timeZone, first, 0, "start").toISOString()}::timestamptz`;
  const counted = statement(
    COUNTED,
    (list) => sql`select ${list}
    from (select count(*)::int as bookings, count(*) filter (where ${appointments.status} = 'completed')::int as completed,
        count(*) filter (where ${appointments.status} = 'cancelled')::int as cancelled
      from ${appointments} where ${appointments.startsAt} is not null) as booked,
    (select sum(${payments.amountMinor})::float8 as total,
        (sum(${payments.amountMinor}) filter (where ${payments.paidAt} >= ${month}))::float8 as month
      from ${payments} where ${payments.paidAt} is not null and ${payments.currency} = ${currency}) as paid,
    (select sum(${refunds.amountMinor})::float8 as total,
        (sum(${refunds.amountMinor}) filter (where ${refunds.createdAt} >= ${month}))::float8 as month
      from ${refunds} join ${payments} on ${payments.id} = ${refunds.paymentId} and ${payments.currency} = ${currency}) as back`,
  );
  return { ...(await queryOne(db, counted)), currency };
}

const COUNTED = {
  users: sql<number>`(select count(*)::int from ${users} where ${users.erasedAt} is null)`,
  bookings: sql<number>`booked.bookings`,
  completed: sql<number>`booked.completed`,
  cancelled: sql<number>`booked.cancelled`,
  revenueMinor: sql<number>`coalesce(paid.total, 0) - coalesce(back.total, 0)`,
  monthMinor: sql<number>`coalesce(paid.month, 0) - coalesce(back.month, 0)`,
} satisfies FieldsOf<Omit<Dashboard, "currency">>;
