import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, clientPackages, ledgerEntries, ledgerTransactions, practitioners, services } from "@/db/schema";
import { query, type RowOf, statement } from "@/db/statement";
import { DAY_MINUTES, dateOf, dayOf } from "@/lib/time/civil-date";
import { instantOf } from "@/lib/time/zone";

/** Which days, both included, on the practice's own calendar. */
export type Days = { from: string; to: string };

/** What the books say of some days, in integer minor units. */
export type Moved = {
  /** Charged less credited, and the tax that is in it. */
  chargedMinor: number;
  taxMinor: number;
  /** What came in, what was given back, what payers' banks took back, and what vendors kept. */
  receivedMinor: number;
  refundedMinor: number;
  lostMinor: number;
  feesMinor: number;
  writtenOffMinor: number;
};

/** A sum of the books in one currency, over everything or of one day, service, practitioner or way of paying. */
export type MovedRow = RowOf<typeof SUMMED>;

/** The moments within which a practice's days lie. */
export function momentsOf(zone: string, { from, to }: Days) {
  return { start: instantOf(zone, from, 0, "start"), end: instantOf(zone, to, DAY_MINUTES, "end") };
}

const { at } = ledgerTransactions;

// What was paid for packages, and onto accounts, is no single practitioner's.
const PACKAGES = "Packages and credit";

const SUMMED = {
  currency: sql<string>`summed.currency`,
  /** Which columns a row sums over, as PostgreSQL's grouping() says it. */
  level: sql<number>`summed.level`,
  /** Of the service or the practitioner that it is about. */
  id: sql<string>`coalesce(service.id::text, practitioner.id::text, '')`,
  name: sql<string>`coalesce(service.name, practitioner.name, summed.day, summed.way, ${PACKAGES}::text)`,
  chargedMinor: sql<number>`summed.charged`,
  taxMinor: sql<number>`summed.tax`,
  receivedMinor: sql<number>`summed.received`,
  refundedMinor: sql<number>`summed.refunded`,
  lostMinor: sql<number>`summed.lost`,
  feesMinor: sql<number>`summed.fees`,
  writtenOffMinor: sql<number>`summed.written_off`,
  /** How many payments came in, without those that were undone. */
  count: sql<number>`summed.paid`,
};

/** Bits for day, service, practitioner and way, as grouping() gives them: one is set for what is summed over. */
export const LEVELS = { total: 15, day: 7, service: 11, practitioner: 13, way: 14 };

// What is earned, owed, kept or given away; every other account is where money is, which is the way of paying.
const WAY = sql`case when account not in ('receivable', 'income', 'tax', 'vendor_fees', 'written_off', 'prepaid',
  'client_credit', 'goodwill') then account end`;

// What a report makes of a transaction, by a digit. A refund that its payer's bank sent back came in again, and is no
// payment.
const PART = {
  ...{ other: sql`0`, charge: sql`1`, payment: sql`2`, returned: sql`3`, void: sql`4` },
  ...{ refund: sql`5`, dispute: sql`6`, fee: sql`7`, waiver: sql`8` },
};
const PART_OF = sql`case kind
  when 'payment' then case when refund_id is null then ${PART.payment} else ${PART.returned} end
  when 'charge' then ${PART.charge} when 'fee' then ${PART.fee} when 'refund' then ${PART.refund}
  when 'void' then ${PART.void} when 'credit' then ${PART.charge} when 'late_fee' then ${PART.charge}
  when 'dispute' then ${PART.dispute} when 'write_off' then ${PART.waiver} else ${PART.other} end`;

// With the sign of the books.
const SUMS = sql`
  ${sumOf(sql`account = 'receivable' and part = ${PART.charge}`, 1)} as charged,
  ${sumOf(sql`account = 'tax' and part = ${PART.charge}`, -1)} as tax,
  ${sumOf(sql`way is not null and part in (${PART.payment}, ${PART.returned}, ${PART.void})`, 1)} as received,
  ${sumOf(sql`way is not null and part = ${PART.refund}`, -1)} as refunded,
  ${sumOf(sql`way is not null and part = ${PART.dispute}`, -1)} as lost,
  ${sumOf(sql`way is not null and part = ${PART.fee}`, -1)} as fees,
  ${sumOf(sql`account = 'written_off' and part = ${PART.waiver}`, 1)} as written_off,
  coalesce(sum(case when way is null then 0 when part = ${PART.payment} then entries
    when part = ${PART.void} then -entries else 0 end), 0)::int as paid`;

/**
 * What the ledger says of some days: one statement, whatever the number of payments. Every report of money is made of
 * these rows, so that no two of them can differ. Each entry is read once, into the sums of what agrees in all that a
 * report tells apart; those of a day, a service, a practitioner and a way are made of these few.
 */
export function movedOver(zone: string, days: Days): Promise<MovedRow[]> {
  const { start, end } = momentsOf(zone, days);
  const summing = statement(
    SUMMED,
    // What a report tells apart is one number, its spot, and `offset 0` hides what that is made of: the planner would
    // expect as many groups as there are entries, and sort them all.
    (list) => sql`with service as (${numbered(services)}), practitioner as (${numbered(practitioners)}),
    placed as (
      select ${ledgerTransactions.id}, ((width_bucket(${at}, (select ${startsOf(zone, days)}::timestamptz[]))
        * ${PLACES} + coalesce(service.number, 0)) * ${PLACES} + coalesce(practitioner.number, 0)) * 10 + ${PART_OF} as spot
      from ${ledgerTransactions}
        left join ${appointments} on ${appointments.id} = ${ledgerTransactions.appointmentId}
        left join ${clientPackages} on ${clientPackages.id} = ${ledgerTransactions.packageId}
        left join service on service.id = coalesce(${appointments.serviceId}, ${clientPackages.serviceId})
        left join practitioner on practitioner.id = ${appointments.practitionerId}
      where ${at} >= ${start.toISOString()}::timestamptz and ${at} < ${end.toISOString()}::timestamptz offset 0),
    booked as (
      select currency, account, spot, sum(amount_minor)::bigint as minor, count(*) as entries
      from placed join ${ledgerEntries} on transaction_id = placed.id
      group by currency, account, spot),
    moved as (
      select currency, account, ${WAY} as way, spot % 10 as part, spot / 10 % ${PLACES} as practitioner,
        spot / 10 / ${PLACES} % ${PLACES} as service, spot / 10 / ${PLACES} / ${PLACES} as day, minor, entries
      from booked),
    summed as (
      select currency, grouping(day, service, practitioner, way) as level,
        to_char(${days.from}::date + (day - 1)::int, 'YYYY-MM-DD') as day, service, practitioner, way, ${SUMS}
      from moved
      where way is not null or account = 'written_off' or account in ('receivable', 'tax') and part = ${PART.charge}
      group by currency, grouping sets ((), (day), (service), (practitioner), (way)))
    select ${list} from summed
      left join service on service.number = summed.service
      left join practitioner on practitioner.number = summed.practitioner
    where summed.level <> ${LEVELS.way} or summed.way is not null
    order by level, summed.day, summed.received desc, summed.charged desc`,
  );
  return query(db, summing);
}

// More services, and practitioners, than any practice has.
const PLACES = sql`1000000::bigint`;

/** Services or practitioners, each with a number from 1. */
function numbered(table: typeof services | typeof practitioners): SQL {
  return sql`select ${table.id}, ${table.name}, row_number() over (order by ${table.id}) as number from ${table}`;
}

/** The moments at which each of some days begins in a zone, as an array of the database's. */
function startsOf(zone: string, { from, to }: Days): string {
  const [first, last] = [dayOf(from), dayOf(to)];
  const each = Array.from({ length: last - first + 1 }, (_, index) => dateOf(first + index));
  return `{${each.map((date) => instantOf(zone, date, 0, "start").toISOString()).join()}}`;
}

function sumOf(which: SQL, sign: 1 | -1): SQL {
  return sql`(${sign}::int * coalesce(sum(minor) filter (where ${which}), 0))::float8`;
}
