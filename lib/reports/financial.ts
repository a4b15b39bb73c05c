import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, payments, practitioners, refunds, services } from "@/db/schema";
import { query, type RowOf, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { practice } from "@/lib/practice/settings";
import { mainCurrency } from "@/lib/reports/currency";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** Which days, both included, as the practice's own calendar has them, and in which currency. */
export type Span = { from: string; to: string; currency?: string };

/** What came in, what went back and how many payments it was; in minor units. */
export type Sum = { grossMinor: number; refundsMinor: number; count: number };

/** A practice's money over some days. What was given back counts on the day it was, whenever it was paid. */
export type FinancialReport = {
  zone: string;
  currency: string;
  /** Other currencies that money came or went in, which are not in this report. */
  otherCurrencies: string[];
  total: Sum;
  days: (Sum & { date: string })[];
  services: (Sum & { id: string; name: string })[];
  practitioners: (Sum & { id: string; name: string })[];
};

/** The report of some days: in all, by day, by service and by practitioner. One statement for the money. Admins only. */
export async function financialReport(admin: Staff, { from, to, currency }: Span): Promise<FinancialReport> {
  if (admin.role !== "admin") throw new Refusal("forbidden", "Only an admin can see the practice's finances.");
  const [{ timeZone: zone }, main] = await Promise.all([practice(), currency ?? mainCurrency()]);
  const rows = await sums(zone, from, to);
  const mine = rows.filter((row) => row.currency === main);
  const total = mine.find(({ level }) => level === LEVELS.total);
  const named = (level: number) =>
    mine.filter((row) => row.level === level).map((row) => ({ ...sumOf(row), ...keyOf(row) }));
  return {
    zone,
    currency: main,
    otherCurrencies: [...new Set(rows.map((row) => row.currency))].filter((other) => other !== main).sort(),
    total: sumOf(total),
    days: mine.filter(({ level }) => level === LEVELS.day).map((row) => ({ date: row.day ?? "", ...sumOf(row) })),
    services: named(LEVELS.service),
    practitioners: named(LEVELS.practitioner),
  };
}

const SUMMED = {
  currency: sql<string>`summed.currency`,
  /** Which columns a row sums over, as PostgreSQL's grouping() says it. */
  level: sql<number>`summed.level`,
  day: sql<string | null>`summed.day`,
  serviceId: sql<string | null>`summed.service_id`,
  practitionerId: sql<string | null>`summed.practitioner_id`,
  name: sql<string | null>`coalesce(${services.name}, ${practitioners.name})`,
  gross: sql<number>`summed.gross`,
  refunded: sql<number>`summed.refunded`,
  count: sql<number>`summed.count`,
};

type Row = RowOf<typeof SUMMED>;

const LEVELS = { total: 7, day: 3, service: 5, practitioner: 6 };

async function sums(zone: string, from: string, to: string): Promise<Row[]> {
  const start = instantOf(zone, from, 0, "start").toISOString();
  const end = instantOf(zone, to, DAY_MINUTES, "end").toISOString();
  const within = (at: typeof payments.paidAt | typeof refunds.createdAt) =>
    sql`${at} >= ${start}::timestamptz and ${at} < ${end}::timestamptz`;
  const of = sql`${payments.currency}, ${appointments.serviceId}, ${appointments.practitionerId}`;
  const summing = statement(
    SUMMED,
    (list) => sql`with moved as (
      select ${payments.paidAt} as at, ${payments.amountMinor} as gross, 0 as refunded, 1 as paid, ${of}
        from ${payments} join ${appointments} on ${appointments.id} = ${payments.appointmentId}
        where ${within(payments.paidAt)}
      union all
      select ${refunds.createdAt}, 0, ${refunds.amountMinor}, 0, ${of}
        from ${refunds} join ${payments} on ${payments.id} = ${refunds.paymentId}
        join ${appointments} on ${appointments.id} = ${payments.appointmentId}
        where ${within(refunds.createdAt)}),
    summed as (
      select currency, grouping(day, service_id, practitioner_id) as level, day, service_id, practitioner_id,
        sum(gross)::float8 as gross, sum(refunded)::float8 as refunded, sum(paid)::int as count
      from (select *, to_char(at at time zone ${zone}::text, 'YYYY-MM-DD') as day from moved) as dated
      group by grouping sets ((currency), (currency, day), (currency, service_id), (currency, practitioner_id)))
    select ${list} from summed
      left join ${services} on ${services.id} = summed.service_id
      left join ${practitioners} on ${practitioners.id} = summed.practitioner_id
    order by level, day, name`,
  );
  return query(db, summing);
}

function sumOf(row: Row | undefined): Sum {
  return { grossMinor: row?.gross ?? 0, refundsMinor: row?.refunded ?? 0, count: row?.count ?? 0 };
}

function keyOf({ serviceId, practitionerId, name }: Row) {
  return { id: serviceId ?? practitionerId ?? "", name: name ?? "" };
}
