import { type GetColumnData, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";

/*
 * SQL that is written by hand and read by types that are not: each value that a statement answers is declared once, by
 * its name and its expression, and both the text of the list and the type of a row follow from that declaration. A
 * `satisfies FieldsOf<Row>` beside a declaration refuses what its reader lacks and what its reader doesn't know.
 */

/**
 * The expression of one value, as the driver and JSON hand it over: a column of numbers (int4), text, booleans, dates as
 * text or ids, or an expression that says its type. A bigint or numeric comes as text from the driver: cast it.
 */
export type Field<Value = unknown> = SQL<Value> | PlainColumn<Value>;

/** Every value of a row by its name, each with the expression that makes it. */
export type Fields = Record<string, Field>;

/** The declaration that a row of this type needs: no name less, none more, each of its type. */
export type FieldsOf<Row> = { [Name in keyof Row]-?: Field<Row[Name]> };

/** The row that a declaration answers. */
export type RowOf<Declared extends Fields> = {
  [Name in keyof Declared]: Declared[Name] extends SQL<infer Value>
    ? Value
    : Declared[Name] extends AnyPgColumn
      ? GetColumnData<Declared[Name]>
      : never;
};

/** A statement that answers what is declared; `write` puts the list after its `select` or `returning`. */
export function statement<Declared extends Fields>(fields: Declared, write: (list: SQL) => SQL): SQL<RowOf<Declared>> {
  const list = Object.entries(fields).map(([name, field]) => sql`${field} as ${sql.identifier(name)}`);
  return sql<RowOf<Declared>>`${write(sql.join(list, sql`, `))}`;
}

/** Asks a statement; its rows are what it declares. */
export function query<Row extends Record<string, unknown>>(reader: Reader, asked: SQL<Row>) {
  return reader.execute<Row>(asked);
}

/** The one row of a statement that always answers one, such as a count. */
export async function queryOne<Row extends Record<string, unknown>>(reader: Reader, asked: SQL<Row>) {
  const [row] = await query(reader, asked);
  if (!row) throw new Error("A statement that answers one row answered none.");
  return row;
}

/** What is declared as one JSON object. */
export function jsonObject<Declared extends Fields>(fields: Declared): SQL<RowOf<Declared>> {
  const pairs = Object.entries(fields).map(([name, field]) => sql`${literal(name)}, ${field}`);
  return sql<RowOf<Declared>>`json_build_object(${sql.join(pairs, sql`, `)})`;
}

/** The same of the one row that `from` finds, the part of a select after its list; null when it finds none. */
export function jsonRow<Declared extends Fields>(fields: Declared, from: SQL): SQL<RowOf<Declared> | null> {
  return sql<RowOf<Declared> | null>`(select ${jsonObject(fields)} ${from})`;
}

/** The same of every row, as one JSON array; `from` is what follows the select list. */
export function jsonArray<Declared extends Fields>(fields: Declared, order: SQL, from: SQL): SQL<RowOf<Declared>[]> {
  return sql<RowOf<Declared>[]>`(select coalesce(json_agg(${jsonObject(fields)} order by ${order}), '[]') ${from})`;
}

/**
 * Numbers of one row as an array, where there are many rows: PostgreSQL looks up what each value of an object is, row by
 * row. `read` answers a number of such an array by its name.
 */
export function packed<Name extends string>(fields: Record<Name, SQL<number>>) {
  const places = new Map(Object.keys(fields).map((name, place) => [name, place]));
  return {
    array: sql<number[]>`array[${sql.join(Object.values<SQL>(fields), sql`, `)}]`,
    read: (values: readonly number[], name: Name): number => {
      const value = values[places.get(name) ?? -1];
      if (value === undefined) throw new Error(`A packed row lacks ${name}.`);
      return value;
    },
  };
}

type Reader = Pick<Database, "execute">;

type PlainColumn<Value> = AnyPgColumn<{
  data: NonNullable<Value> & (string | number | boolean);
  notNull: null extends Value ? boolean : true;
}>;

function literal(name: string): SQL {
  if (!/^\w+$/.test(name)) throw new Error(`${name} is no name of a value.`);
  return sql.raw(`'${name}'`);
}
