import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { inserting } from "@/db/rows";

/** The rows of one table, for `insertTogether`; each names the columns that the first one names. */
export function rowsOf<Table extends PgTable>(table: Table, rows: Table["$inferInsert"][]): SQL {
  return inserting(table, rows, sql`true`);
}

/** Inserts rows of several tables in one statement; what refers to another of them may come before it. */
export async function insertTogether(...parts: SQL[]) {
  const named = parts.map((part, index) => sql`${sql.identifier(`part_${index}`)} as (${part})`);
  await db.execute(sql`with ${sql.join(named, sql`, `)} select`);
}
