import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, ledgerEntries, ledgerTransactions, practitioners, services } from "@/db/schema";
import { query, queryOne, type RowOf, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { practice } from "@/lib/practice/settings";
import { mainCurrency } from "@/lib/reports/currency";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** Which days, both included, on the practice's own calendar. */
export type Days = { from: string; to: string };

/** What the books say of some days, in integer minor units. */
export type Moved = {
  /** Charged less credited, and the tax that is in it. */
  chargedMinor: number;
  taxMinor: number;
  /** What came in, what went back, and what vendors kept. */
  receivedMinor: number;
  refundedMinor: number;
  feesMinor: number;
  writtenOffMinor: number;
};

/** The same of one service, practitioner, day or way of paying, by its name. */
export type NamedMoved = Moved & { name: string };

/** The practice's money over some days, as its ledger has it. */
export type MoneyReport = {
  currency: string;
  otherCurrencies: string[];
  total: Moved;
  /** What clients owed at the end of the last day. */
  outstandingMinor: number;
  days: NamedMoved[];
  services: NamedMoved[];
  practitioners: NamedMoved[];
  ways: NamedMoved[];
};

/**
 * What was charged, came in and went back over some days: in all, by day, service, practitioner and way of paying. Two
 * statements, whatever the number of payments; every sum is of the ledger's own rows. Refuses with `forbidden` (403)
 * all but admins.
 */
export async function moneyReport(admin: Staff, days: Days): Promise<MoneyReport> {
  if (admin.role !== "admin") throw new Refusal("forbidden", "Only an admin can see the practice's finances.");
  const [{ timeZone: zone }, currency] = await Promise.all([practice(), mainCurrency()]);
  const start = instantOf(zone, days.from, 0, "start");
  const end = instantOf(zone, days.to, DAY_MINUTES, "end");
  const [rows, { outstandingMinor }] = await Promise.all([sums(zone, start, end), outstanding(currency, end)]);
  const own = rows.filter((row) => row.currency === currency);
  const named = (level: number) => own.filter((row) => row.level === level).map(movedOf);
  return {
    currency,
    otherCurrencies: [...new Set(rows.map((row) => row.currency))].filter((other) => other !== currency).sort(),
    total: named(LEVELS.total)[0] ?? NOTHING,
    outstandingMinor,
    days: named(LEVELS.day),
    services: named(LEVELS.service),
    practitioners: named(LEVELS.practitioner),
    ways: named(LEVELS.way),
  };
}

const { account, amountMinor } = ledgerEntries;
const { kind, at } = ledgerTransactions;

const SUMMED = {
  currency: sql<string>`summed.currency`,
  /** Which columns a row sums over, as PostgreSQL's grouping() says it. */
  level: sql<number>`summed.level`,
  name: sql<string>`coalesce(${services.name}, ${practitioners.name}, summed.day, summed.way, '')`,
  chargedMinor: sql<number>`summed.charged`,
  taxMinor: sql<number>`summed.tax`,
  receivedMinor: sql<number>`summed.received`,
  refundedMinor: sql<number>`summed.refunded`,
  feesMinor: sql<number>`summed.fees`,
  writtenOffMinor: sql<number>`summed.written_off`,
};

// Bits of grouping(day, service_id, practitioner_id, way): a bit is set for a column that is summed over.
const LEVELS = { total: 15, day: 7, service: 11, practitioner: 13, way: 14 };

const NOTHING: Moved = {
  ...{ chargedMinor: 0, taxMinor: 0, receivedMinor: 0 },
  ...{ refundedMinor: 0, feesMinor: 0, writtenOffMinor: 0 },
};

// The way of paying is on the side of a transaction that is no account of what is earned or owed.
const WAY = sql`max(${account}) filter (where ${account} not in
  ('receivable', 'income', 'tax', 'vendor_fees', 'written_off'))`;

function sums(zone: string, start: Date, end: Date) {
  const summing = statement(
    SUMMED,
    (list) => sql`with moved as (
      select ${ledgerEntries.currency}, to_char(${at} at time zone ${zone}::text, 'YYYY-MM-DD') as day,
        ${appointments.serviceId}, ${appointments.practitionerId}, ${WAY} as way,
        ${of("receivable", ["charge", "credit"], 1)} as charged, ${of("tax", ["charge", "credit"], -1)} as tax,
        ${of("receivable", ["payment", "void"], -1)} as received, ${of("receivable", ["refund"], 1)} as refunded,
        ${of("vendor_fees", ["fee"], 1)} as fees, ${of("written_off", ["write_off"], 1)} as written_off
      from ${ledgerTransactions}
        join ${ledgerEntries} on ${ledgerEntries.transactionId} = ${ledgerTransactions.id}
        join ${appointments} on ${appointments.id} = ${ledgerTransactions.appointmentId}
      where ${at} >= ${start.toISOString()}::timestamptz and ${at} < ${end.toISOString()}::timestamptz
      group by ${ledgerTransactions.id}, ${ledgerEntries.currency}, ${appointments.id}),
    summed as (
      select currency, grouping(day, service_id, practitioner_id, way) as level, day, service_id, practitioner_id, way,
        sum(charged)::float8 as charged, sum(tax)::float8 as tax, sum(received)::float8 as received,
        sum(refunded)::float8 as refunded, sum(fees)::float8 as fees, sum(written_off)::float8 as written_off
      from moved
      group by grouping sets ((currency), (currency, day), (currency, service_id), (currency, practitioner_id),
        (currency, way)))
    select ${list} from summed
      left join ${services} on ${services.id} = summed.service_id
      left join ${practitioners} on ${practitioners.id} = summed.practitioner_id
    where summed.level <> ${LEVELS.way} or summed.way is not null
    order by level, summed.day, summed.received desc, summed.charged desc`,
  );
  return query(db, summing);
}

function of(which: string, kinds: string[], sign: 1 | -1): SQL {
  const listed = sql.join(
    kinds.map((one) => sql`${one}`),
    sql`, `,
  );
  return sql`${sign}::int * coalesce(sum(${amountMinor}) filter
    (where ${account} = ${which} and ${kind} in (${listed})), 0)`;
}

function outstanding(currency: string, end: Date) {
  const owed = statement(
    { outstandingMinor: sql<number>`coalesce(sum(${amountMinor}), 0)::float8` },
    (list) => sql`select ${list} from ${ledgerEntries}
      join ${ledgerTransactions} on ${ledgerTransactions.id} = ${ledgerEntries.transactionId}
      where ${account} = 'receivable' and ${ledgerEntries.currency} = ${currency}
        and ${at} < ${end.toISOString()}::timestamptz`,
  );
  return queryOne(db, owed);
}

function movedOf({ currency: _, level: __, ...moved }: RowOf<typeof SUMMED>): NamedMoved {
  return moved;
}
