import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";
import { asSuperuser, emptyTables } from "@/lib/testing/database/database";

/** Every row of every table as one word a table, but for the counters of the rate limits. */
export async function fingerprint(): Promise<Record<string, unknown>> {
  const sums: Record<string, unknown> = {};
  for (const name of await tablesBut("rate_limits")) {
    const rows = sql`coalesce(string_agg(row::text, '|' order by row::text), '')`;
    const [row] = await db.execute(sql`select md5(${rows}) as sum from ${sql.identifier(name)} as row`);
    sums[name] = row?.sum;
  }
  return sums;
}

/** Leaves every table empty in the middle of a test, as `emptyTables` does before it. */
export async function deleteEveryRow() {
  const database = new URL(String(process.env.DATABASE_URL)).pathname.slice(1);
  const superuser = asSuperuser(inject("adminUrl"), database);
  await emptyTables(superuser).finally(() => superuser.end());
}

async function tablesBut(exception: string): Promise<string[]> {
  const tables = statement(
    { name: sql<string>`tablename` },
    (list) => sql`select ${list} from pg_tables where schemaname = 'public'`,
  );
  const rows = await query(db, tables);
  return rows.map(({ name }) => name).filter((name) => name !== exception);
}
