import { is, Placeholder, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

const dialect = new PgDialect();

/**
 * Writes a fragment out once and for all. Putting a long statement together from its columns takes longer than
 * PostgreSQL takes to answer it; what never changes in one that is asked for often needs it no more than once.
 */
export function staticSql<Value>(fragment: SQL<Value>): SQL<Value> {
  const { sql: text, params } = dialect.sqlToQuery(fragment);
  if (params.length > 0) throw new Error("A fragment with parameters can't be fixed.");
  return sql<Value>`${sql.raw(text)}`;
}

/** A statement that was written out before, to be a part of another. */
export function writtenOut(text: string, params: readonly unknown[]): SQL {
  return sql(stringsOf(text), ...params.map((param) => sql.param(param)));
}

/** The same of a statement with holes: `write` is asked once where each value goes, and what it answers is filled. */
export function template<Name extends string, Value = unknown>(
  write: (hole: (name: Name) => Placeholder<Name>) => SQL<Value>,
): (values: Record<Name, unknown>) => SQL<Value> {
  const { sql: text, params } = dialect.sqlToQuery(write((name) => sql.placeholder(name)));
  const holes = params.map((param) => {
    if (is(param, Placeholder)) return param;
    throw new Error("A template has no values of its own.");
  });
  const strings = stringsOf(text);
  // What is left out is null: drizzle would leave out the hole.
  return (values) => sql<Value>(strings, ...holes.map(({ name }) => Reflect.get(values, name) ?? null));
}

/** What stands between the values of a statement. */
function stringsOf(text: string): TemplateStringsArray {
  const texts = text.split(/\$\d+/);
  return Object.assign(texts, { raw: texts });
}
