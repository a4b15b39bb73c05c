import type postgres from "postgres";

/** A table as it is copied out and in: its columns in order, generated ones left out. */
export type DumpedTable = { name: string; columns: string[] };

// What lives for minutes, and would let in those who were signed out since.
const LEFT_OUT = ["sessions", "refresh_tokens", "one_time_codes", "idempotency_keys", "rate_limits"];

const LIMITS = ["statement_timeout", "idle_in_transaction_session_timeout"];

/**
 * Calls `use` on one unchanging view of the whole database, while it is written to. Refuses while a migration runs.
 * The limits that keep one slow statement from holding up the others don't count in it.
 */
export async function onSnapshot<T>(sql: postgres.Sql, use: (tx: postgres.TransactionSql) => Promise<T>) {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    for (const limit of LIMITS) await tx.unsafe(`set local ${limit} = 0`);
    const [row] = await tx`select pg_try_advisory_xact_lock_shared(hashtext('attune migrations')) as is_still`;
    if (!row?.is_still) throw new Error("The database is being brought up to date. Try again in a minute.");
    return use(tx);
  });
}

/** The tables of the practice, those that others refer to first. */
export async function tablesOf(tx: postgres.TransactionSql): Promise<DumpedTable[]> {
  const tables = await tx<DumpedTable[]>`
    select table_name as name, json_agg(column_name order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      and table_name not in ${tx(LEFT_OUT)} group by 1 order by 1`;
  const references = await tx<{ from: string; to: string }[]>`
    select a.relname as from, b.relname as to from pg_constraint c
    join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
    where c.contype = 'f' and a.oid <> b.oid and c.connamespace = 'public'::regnamespace`;
  return inOrder(tables, references);
}

/** The rows of a table in PostgreSQL's text format for COPY, a line each. */
export async function copyOut(
  tx: postgres.TransactionSql,
  { name, columns }: DumpedTable,
): Promise<AsyncIterable<Buffer>> {
  return tx.unsafe(`copy ${target(name, columns)} to stdout`).readable();
}

/** Takes rows as `copyOut` gave them. */
export async function copyIn(tx: postgres.TransactionSql, { name, columns }: DumpedTable) {
  return tx.unsafe(`copy ${target(name, columns)} from stdin`).writable();
}

/** Fills tables in one transaction that is as long as it takes; their triggers are for what happens, not for what did. */
export async function loading<T>(sql: postgres.Sql, use: (tx: postgres.TransactionSql) => Promise<T>) {
  return sql.begin(async (tx) => {
    for (const limit of LIMITS) await tx.unsafe(`set local ${limit} = 0`);
    const tables = await tablesOf(tx);
    for (const { name } of tables) await tx.unsafe(`alter table public.${quoted(name)} disable trigger user`);
    const result = await use(tx);
    for (const { name } of tables) await tx.unsafe(`alter table public.${quoted(name)} enable trigger user`);
    return result;
  });
}

/** Whether the database holds nothing of a practice yet, nor anything of others. */
export async function isEmpty(sql: postgres.Sql): Promise<boolean> {
  const [found] = await sql`
    select to_regclass('public.users') is not null and to_regclass('public.audit_events') is not null as ours,
      not exists (select from pg_tables where schemaname = 'public') as bare`;
  if (!found?.ours) return found?.bare === true;
  const [row] = await sql`select not exists (select from users) and not exists (select from audit_events) as empty`;
  return row?.empty === true;
}

/** Takes everything of ours out of a database, tables too. */
export async function clear(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    for (const limit of LIMITS) await tx.unsafe(`set local ${limit} = 0`);
    for (const schema of ["pgboss", "drizzle", "attune_demo", "public"])
      await tx.unsafe(`drop schema if exists ${schema} cascade`);
    await tx.unsafe("create schema public");
  });
}

/** Marks a database as the demo's, which a real practice refuses. */
export async function markDemo(sql: postgres.Sql): Promise<void> {
  await sql`create schema if not exists attune_demo`;
}

/** What migrations the database has had, oldest first. */
export async function migrationsOf(tx: postgres.Sql | postgres.TransactionSql) {
  const rows = await tx<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations order by 1`;
  return rows.map(({ at }) => Number(at));
}

function target(name: string, columns: string[]) {
  return `public.${quoted(name)} (${columns.map(quoted).join(", ")})`;
}

function quoted(name: string) {
  return `"${name.replaceAll('"', '""')}"`;
}

function inOrder(tables: DumpedTable[], references: { from: string; to: string }[]): DumpedTable[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: DumpedTable[] = [];
  while (left.size > 0) {
    const waits = (name: string) => references.some(({ from, to }) => from === name && left.has(to));
    const next = [...left.values()].filter(({ name }) => !waits(name));
    if (next.length === 0) throw new Error(`These tables refer to one another: ${[...left.keys()].join(", ")}.`);
    for (const table of next) left.delete(table.name);
    ordered.push(...next);
  }
  return ordered;
}
