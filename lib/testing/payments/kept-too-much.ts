import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";

/**
 * The ids of sessions and packages that were paid beyond what is due, though each of their payments could be given back.
 * What a bank sent back stays with the practice until staff, who are told of it on Today, have found another way.
 */
export async function keptTooMuch(): Promise<string[]> {
  return (await query(db, KEPT)).map(({ id }) => id);
}

/** How it came to that, a line for each: a run of thousands of flows can't be looked at afterwards. */
export async function storiesOf(ids: readonly string[]): Promise<string[]> {
  const stories = await Promise.all(ids.map((id) => query(db, storyOf(id))));
  return stories.flat().map(({ story }) => JSON.stringify(story));
}

const KEPT = statement(
  { id: sql<string>`beyond.id` },
  (list) => sql`select ${list} from (
    select coalesce(moved.appointment_id, moved.package_id) as id
    from ledger_transactions moved join ledger_entries entry on entry.transaction_id = moved.id
    where entry.account = 'receivable'
    group by 1 having sum(entry.amount_minor) < 0) beyond
  where not exists (select from payments paid where beyond.id in (paid.appointment_id, paid.package_id)
    and (paid.trouble is not null or paid.state = 'disputed'
      or exists (select from refunds back where back.payment_id = paid.id and back.state = 'failed')))`,
);

function storyOf(id: string) {
  const own = (table: string) => sql`from ${sql.identifier(table)} one where one.appointment_id = ${id}::uuid`;
  const all = (from: ReturnType<typeof sql>) => sql`(select json_agg(one) ${from})`;
  return statement(
    {
      story: sql`json_build_object(
        'id', ${id}::text,
        'appointment', ${all(sql`from appointments one where one.id = ${id}::uuid`)},
        'events', ${all(sql`from (select *
          ${own("appointment_events")} order by id) one`)},
        'package', ${all(sql`from client_packages one where one.id = ${id}::uuid`)},
        'payments', ${all(sql`from payments one where ${id}::uuid in (one.appointment_id, one.package_id)`)},
        'refunds', ${all(sql`from (select back.id, back.payment_id, back.amount_minor, back.state, back.reason,
          back.created_at, back.settled_at from refunds back join payments paid on paid.id = back.payment_id
          where ${id}::uuid in (paid.appointment_id, paid.package_id) order by back.id) one`)},
        'ledger', ${all(sql`from (select moved.at, moved.kind, moved.dedupe_key, entry.amount_minor
          from ledger_transactions moved join ledger_entries entry on entry.transaction_id = moved.id
          where ${id}::uuid in (moved.appointment_id, moved.package_id) and entry.account = 'receivable'
          order by moved.id) one`)})`,
    },
    (list) => sql`select ${list}`,
  );
}
