import { sql } from "drizzle-orm";
import { db } from "@/db/client";

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

/** Leaves every table empty in the middle of a test; the audit trail can't be, and what the keys are checked by stays. */
export async function deleteEveryRow() {
  const names = (await tablesBut("audit_events", "secret_checks")).map((name) => sql.identifier(name));
  await db.execute(sql`truncate ${sql.join(names, sql`, `)}`);
}

async function tablesBut(...except: string[]): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  return rows.map(({ name }) => name).filter((name) => !except.includes(name));
}
