import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * Inserts rows as a part of a statement that writes more, and only where `when` holds. All rows go in one parameter, so
 * that the statement's text is the same for any of them; every row names the columns that the first one names, and
 * there is one at least.
 */
export function inserting<Table extends PgTable>(table: Table, rows: Table["$inferInsert"][], when: SQL): SQL {
  const { columns, names } = writtenIn(table, Object.keys(rows[0] ?? {}));
  const records = rows.map((row) => Object.fromEntries(columns.map(([key, name]) => [name, Reflect.get(row, key)])));
  return sql`insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(records)}::json) where ${when}`;
}

type Written = { columns: [key: string, name: string][]; names: SQL };

const known = new WeakMap<PgTable, Map<string, Written>>();

/** The columns of a table that rows with these keys are written to, looked up once for all of them. */
function writtenIn(table: PgTable, keys: string[]): Written {
  const ofTable = known.get(table) ?? new Map<string, Written>();
  known.set(table, ofTable);
  const written = ofTable.get(keys.join()) ?? lookUp(table, keys);
  ofTable.set(keys.join(), written);
  return written;
}

function lookUp(table: PgTable, keys: string[]): Written {
  const all = getTableColumns(table);
  const columns = keys.map((key): [string, string] => {
    const column = all[key];
    if (!column) throw new Error(`There is no column ${key}.`);
    return [key, column.name];
  });
  return { columns, names: sql.raw(columns.map(([, name]) => `"${name}"`).join(", ")) };
}
