import type postgres from "postgres";

/** Of how many days the payments are, the last of them being `LAST_DAY`. */
const DAYS = 365;
export const LAST_DAY = "2026-11-30";

/**
 * A year of paid sessions, one after another in the order of time as a practice's come: each is charged for and paid, a
 * fifth of them in cash and the rest online with a fee, and one in twenty is given back in half. The books are written as
 * `bookOnce` writes them, by the same rows in three statements. `cast` is there already.
 */
export async function fillBooks(sql: postgres.Sql, payments: number) {
  await sql.begin(async (tx) => {
    // Rows that are made together and balance by construction; what guards each of them would take minutes.
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    await tx.unsafe(sessions(payments));
    for (const [kind, after, where] of HAPPENINGS) await tx.unsafe(transactions(kind, after, where));
    for (const [kind, lines] of ENTRIES) await tx.unsafe(entries(kind, lines));
  });
  await sql`set statement_timeout = 0`;
  for (const table of ["appointments", "payments", "ledger_transactions", "ledger_entries"])
    await sql`vacuum analyze ${sql(table)}`;
  await sql`reset statement_timeout`;
}

const END = `timestamptz '${LAST_DAY}T23:00:00Z'`;

// An id that begins with the time, as ours do, so that rows lie in an index as they would.
const idOf = (at: string) => `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7'
  || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

const MONEY = "6000 + (n * 7 % 9) * 500";

function sessions(count: number): string {
  return `with numbered as (
      select n, ${END} - make_interval(secs => (${count} - n) * ${DAYS} * 86400.0 / ${count}) as at
      from generate_series(1, ${count}) n),
    placed as (select n, at, ${idOf("at")} as id, ${idOf("at")} as payment_id,
        (select array_agg(id order by id) from users where role = 'client') as clients,
        (select array_agg(id order by id) from practitioners) as practitioners,
        (select array_agg(id order by id) from services) as services from numbered),
    booked as (insert into appointments (id, reference, client_id, practitioner_id, service_id, minutes, status,
        starts_at, ends_at, cells, policy, price_minor, currency, created_at, updated_at)
      select id, 'b' || n, clients[1 + n % cardinality(clients)], practitioners[1 + n % cardinality(practitioners)],
        services[1 + n % cardinality(services)], 50, 'completed', at, at + interval '50 minutes', '[]', '{}',
        ${MONEY}, 'USD', at, at from placed)
    insert into payments (id, appointment_id, attempt, way, state, amount_minor, currency, refunded_minor, fee_minor,
      vendor, provider_id, created_at, updated_at, paid_at)
    select payment_id, id, 1, case when n % 5 = 0 then 'cash' else 'online' end, 'paid', ${MONEY}, 'USD',
      case when n % 20 = 1 then (${MONEY}) / 2 else 0 end, case when n % 5 = 0 then null else 250 end,
      case when n % 5 = 0 then null else 'stripe' end, case when n % 5 = 0 then null else 'pi_' || n end, at, at,
      at + interval '10 minutes' from placed`;
}

/** What happens to each payment, when, and to which of them. */
const HAPPENINGS: [string, string, string][] = [
  ["charge", "0 minutes", "true"],
  ["payment", "10 minutes", "true"],
  ["fee", "11 minutes", "fee_minor > 0"],
  ["refund", "2 days", "refunded_minor > 0"],
];

function transactions(kind: string, after: string, where: string): string {
  return `insert into ledger_transactions (id, kind, dedupe_key, appointment_id, payment_id, at)
    select ${idOf("moment")}, '${kind}', '${kind}:' || id, appointment_id, id, moment
    from (select *, created_at + interval '${after}' as moment from payments where ${where}) payment order by moment`;
}

const PLACE = "coalesce(vendor, way)";

const ENTRIES: [string, [string, string][]][] = [
  [
    "charge",
    [
      ["'receivable'", "amount_minor"],
      ["'income'", "amount_minor / 6 - amount_minor"],
      ["'tax'", "-(amount_minor / 6)"],
    ],
  ],
  [
    "payment",
    [
      [PLACE, "amount_minor"],
      ["'receivable'", "-amount_minor"],
    ],
  ],
  [
    "fee",
    [
      ["'vendor_fees'", "fee_minor"],
      [PLACE, "-fee_minor"],
    ],
  ],
  [
    "refund",
    [
      ["'receivable'", "refunded_minor"],
      [PLACE, "-refunded_minor"],
    ],
  ],
];

function entries(kind: string, lines: [string, string][]): string {
  const values = lines.map(([account, minor], index) => `(${index + 1}, ${account}, ${minor})`).join(", ");
  return `insert into ledger_entries (transaction_id, line, account, amount_minor, currency)
    select booked.id, line.number, line.account, line.minor, currency from ledger_transactions booked
      join payments on payments.id = booked.payment_id,
      lateral (values ${values}) line (number, account, minor)
    where booked.kind = '${kind}' order by booked.at, line.number`;
}
