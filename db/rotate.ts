import { and, asc, gt, ne, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import { applicationName, db } from "@/db/client";
import { masterKeyIds, rewrap } from "@/db/encryption";
import {
  billingDocuments,
  clientTags,
  contactAnswers,
  contactMessages,
  endedConsents,
  personKeys,
  recordKeys,
  secretChecks,
  webhookAddresses,
} from "@/db/schema";
import { query, queryOne, statement } from "@/db/statement";

type Wraps = PgTable & { wrapped: AnyPgColumn; masterKey: AnyPgColumn };

type Wrapped = { table: Wraps; id: AnyPgColumn; batch: number };

/** Every table whose rows carry a data key, and what each key is wrapped for. */
const WRAPPING: Omit<Wrapped, "batch">[] = [
  { table: personKeys, id: personKeys.personId },
  { table: recordKeys, id: recordKeys.recordId },
  { table: contactMessages, id: contactMessages.id },
  { table: contactAnswers, id: contactAnswers.id },
  { table: billingDocuments, id: billingDocuments.id },
  { table: clientTags, id: clientTags.id },
  { table: webhookAddresses, id: webhookAddresses.id },
  { table: endedConsents, id: endedConsents.id },
];

/** How far a rotation came: data keys that are under the current master key now, and those that no key at hand opens. */
export type Rotated = { rewrapped: number; unreadable: string[] };

const BATCH = 200;
const PREFIX = "ENCRYPTION_KEYS:";

/**
 * Puts every data key under the current master key, a batch a statement, while the practice goes on: a process that
 * reads meanwhile has both keys. What was done stays done, so a rotation that was interrupted is simply begun again.
 * `onBatch` hears how many were done so far.
 */
export async function rotateKeys(onBatch: (done: number) => void = () => {}, batch = BATCH): Promise<Rotated> {
  const rotated: Rotated = { rewrapped: 0, unreadable: [] };
  for (const wrapping of WRAPPING) await rewrapAll({ ...wrapping, batch }, rotated, onBatch);
  return rotated;
}

/**
 * Takes the master keys that nothing rests under off the database's list, and answers their ids: from then on the
 * database refuses what a process that still has one of them in front would write under it.
 */
export async function retireKeys(): Promise<string[]> {
  const used = WRAPPING.map(({ table }) => sql`select ${table.masterKey} from ${table}`);
  const isOld = sql`starts_with(${secretChecks.name}, ${PREFIX}) and ${secretChecks.name} <> ${currentName()}`;
  const retired = await db
    .delete(secretChecks)
    .where(sql`${isOld} and ${secretChecks.name} not in (${sql.join(used, sql` union `)})`)
    .returning({ name: secretChecks.name });
  return retired.map(({ name }) => name.slice(PREFIX.length));
}

/** How many data keys rest under each master key, by its id. */
export async function keysInUse(): Promise<Map<string, number>> {
  const all = WRAPPING.map(({ table }) => sql`select master_key as name from ${table}`);
  const counted = statement(
    { name: sql<string>`name`, count: sql<number>`count(*)::int` },
    (list) => sql`select ${list} from (${sql.join(all, sql` union all `)}) as wraps group by name order by name`,
  );
  const rows = await query(db, counted);
  return new Map(rows.map(({ name, count }) => [name.slice(PREFIX.length), count]));
}

/** How many connections belong to processes that were started with another master key in front, or before there was a choice. */
export async function connectionsWithOtherKeys(): Promise<number> {
  const counted = statement(
    { count: sql<number>`count(*)::int` },
    (list) => sql`select ${list} from pg_stat_activity
      where datname = current_database() and (application_name = 'attune' or starts_with(application_name, 'attune '))
      and application_name <> ${applicationName()}`,
  );
  return (await queryOne(db, counted)).count;
}

async function rewrapAll({ table, id, batch }: Wrapped, rotated: Rotated, onBatch: (done: number) => void) {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db
      .select({ id: sql<string>`${id}`, wrapped: sql<string>`${table.wrapped}` })
      .from(table)
      .where(and(ne(table.masterKey, currentName()), gt(id, after)))
      .orderBy(asc(id))
      .limit(batch);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    rotated.rewrapped += await replace(
      table,
      id,
      rows.flatMap((row) => renewed(row, rotated)),
    );
    onBatch(rotated.rewrapped);
  }
}

function renewed({ id, wrapped }: { id: string; wrapped: string }, { unreadable }: Rotated) {
  try {
    return [{ id, former: wrapped, wrapped: rewrap(id, wrapped) }];
  } catch {
    unreadable.push(id);
    return [];
  }
}

// Only where it still is what was read: who was erased meanwhile stays erased.
async function replace(table: Wraps, id: AnyPgColumn, rows: { id: string; former: string; wrapped: string }[]) {
  const done = await db.execute(sql`update ${table} set wrapped = renewed.wrapped
    from json_to_recordset(${JSON.stringify(rows)}::json) as renewed(id uuid, former text, wrapped text)
    where ${id} = renewed.id and ${table.wrapped} = renewed.former returning 1`);
  return done.length;
}

function currentName() {
  return `${PREFIX}${masterKeyIds()[0]}`;
}
