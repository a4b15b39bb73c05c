import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment, stored in UTC with microseconds cut to milliseconds by JavaScript's Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A row's id: a UUIDv7 that the application makes (lib/id.ts), so that any PostgreSQL ≥ 15 serves. */
export const rowId = () => uuid("id").primaryKey();

/** The check that a column holds one of the values that its type lists, so that each list is written once. */
export function oneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}

/**
 * Text that rests encrypted. What the column holds is ciphertext: write it with `seal`, read it with `open`
 * (db/encryption.ts). The column remembers which column of its table names the person whose key it is under.
 */
export const encryptedText = (name: string) =>
  customType<{ data: Sealed; driverData: string }>({ dataType: () => "text" })(name);

/** Ciphertext made by `seal`; the brand keeps plain text from being stored by accident. */
export type Sealed = string & { readonly sealed: unique symbol };

/** Bytes as they are, such as those of a picture. */
export const bytes = (name: string) =>
  customType<{ data: Uint8Array<ArrayBuffer>; driverData: Uint8Array<ArrayBuffer> }>({ dataType: () => "bytea" })(name);

/** A half-open interval of time, `[start, end)`. */
export type Interval = { start: Date; end: Date };

/** A PostgreSQL `tstzrange`, always `[start, end)`. */
export const timeRange = (name: string) =>
  customType<{ data: Interval; driverData: string }>({
    dataType: () => "tstzrange",
    toDriver: ({ start, end }) => `[${start.toISOString()},${end.toISOString()})`,
    fromDriver: readRange,
  })(name);

function readRange(text: string): Interval {
  const [start, end] = text.slice(1, -1).split(",");
  if (!start || !end) throw new Error("A reservation's range has no bounds.");
  return { start: instantOf(start), end: instantOf(end) };
}

// PostgreSQL prints 2026-12-10 10:00:00+00; JavaScript wants the T and a full offset.
function instantOf(text: string) {
  return new Date(
    text
      .replaceAll('"', "")
      .replace(" ", "T")
      .replace(/([+-]\d\d)$/, "$1:00"),
  );
}
