import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * Inserts rows as a part of a statement that writes more, and only where `when` holds. All rows go in one parameter, so
 * that the statement's text is the same for any of them; every row names the columns that the first one names.
 */
export function inserting<Table extends PgTable>(table: Table, rows: Table["$inferInsert"][], when: SQL): SQL {
  const columns = getTableColumns(table);
  const written = Object.keys(rows[0] ?? {}).map((key) => ({ key, name: columns[key]?.name ?? key }));
  const names = sql.raw(written.map(({ name }) => `"${name}"`).join(", "));
  const records = rows.map((row) => Object.fromEntries(written.map(({ key, name }) => [name, Reflect.get(row, key)])));
  return sql`insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(records)}::json) where ${when}`;
}
