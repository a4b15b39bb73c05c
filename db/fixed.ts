import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

const dialect = new PgDialect();

/**
 * Writes a fragment out once and for all. Putting a long statement together from its columns takes longer than
 * PostgreSQL takes to answer it; what never changes in one that is asked for often needs it no more than once.
 */
export function fixed<Value>(fragment: SQL<Value>): SQL<Value> {
  const { sql: text, params } = dialect.sqlToQuery(fragment);
  if (params.length > 0) throw new Error("A fragment with parameters can't be fixed.");
  return sql<Value>`${sql.raw(text)}`;
}
