import { inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import { idOf, keyFrom, newPersonKey, openPacked, type PersonKey, sealAs, wrappedKeyOf } from "@/db/encryption";
import { careRecords, recordKeys } from "@/db/schema";
import { staticSql } from "@/db/static-sql";

/*
 * What was written of a treatment rests under the data key of its care record, not of a person: an account can be erased
 * while the law keeps the chart. Values are sealed as a person's are (db/encryption.ts) and begin with r1. instead of
 * v1. A version before records wrote them under the client's key; both are read until the sweep has moved them.
 */

/** A care record's data key, unwrapped, by the record's id. It lives as long as the request. */
export type RecordKey = { readonly recordId: string; readonly key: PersonKey["key"] };

/** Makes a record's data key, wrapped for `record_keys`. */
export function newRecordKey(recordId: string): string {
  return newPersonKey(recordId).wrapped;
}

/** The data key of a record; null once it was destroyed. */
export async function findRecordKey(tx: Pick<Transaction, "select">, recordId: string): Promise<RecordKey | null> {
  const [row] = await tx
    .select({ wrapped: recordKeys.wrapped })
    .from(recordKeys)
    .where(sql`${recordKeys.recordId} = ${recordId}`);
  return row ? { recordId, key: keyFrom(recordId, row.wrapped).key } : null;
}

/** As `findRecordKey`, of several records in one statement; those without a key are left out. */
export async function recordKeysOf(tx: Pick<Transaction, "select">, recordIds: string[]) {
  const rows = await tx.select().from(recordKeys).where(inArray(recordKeys.recordId, recordIds));
  return new Map(
    rows.map(({ recordId, wrapped }): [string, RecordKey] => [
      recordId,
      { recordId, key: keyFrom(recordId, wrapped).key },
    ]),
  );
}

/** Selects the key of a person's own open record beside other columns; null where none is open. */
export function ownRecordOf(person: AnyPgColumn): SQL<RecordKey | null> {
  const packed = sql<string | null>`(select concat(r.id, '|', k.wrapped) from ${careRecords} r
    join ${recordKeys} k on k.record_id = r.id where r.person_id = ${person} and r.closed_at is null)`;
  return staticSql(packed).mapWith((text: string) => {
    const [recordId = "", wrapped = ""] = text.split("|");
    return { recordId, key: keyFrom(recordId, wrapped).key };
  }) as SQL<RecordKey | null>;
}

/** The id of a person's own open record, for `openInRecord` of a row that names only the person. */
export function ownRecordId(person: AnyPgColumn): SQL<string | null> {
  return sql<string | null>`(select r.id from ${careRecords} r where r.person_id = ${person} and r.closed_at is null)`;
}

/** Plain text made fit to rest in `column` of the row `id`, under its record's key. */
export function sealInRecord({ recordId, key }: RecordKey, column: AnyPgColumn, id: string, plain: string): Sealed {
  return sealAs("r1", { personId: recordId, key }, column, id, plain);
}

/** As `sealInRecord`, for what may be left out. */
export function sealInRecordMaybe(
  record: RecordKey,
  column: AnyPgColumn,
  id: string,
  plain: string | null | undefined,
) {
  return plain == null || plain === "" ? null : sealInRecord(record, column, id, plain);
}

/**
 * Selects what rests under a record's key as plain text, or under the client's where it was not moved yet. `person` and
 * `record` say whose keys these are. Once the key is destroyed nothing is left to open, and the answer is null.
 */
export function openInRecord(column: AnyPgColumn, person: AnyPgColumn, record: AnyPgColumn | SQL): SQL<string | null> {
  return opened(packedIn(column, person, record), column);
}

/** As `openInRecord`, of the rows where that is so; of others null, and PostgreSQL hands out nothing to open. */
export function openInRecordWhere(isReadable: SQL, column: AnyPgColumn, person: AnyPgColumn, record: AnyPgColumn) {
  const packed = packedIn(column, person, record);
  return opened(sql<string | null>`case when ${isReadable} then ${packed} end`, column);
}

function packedIn(column: AnyPgColumn, person: AnyPgColumn, record: AnyPgColumn | SQL): SQL<string | null> {
  const recordsKey = sql`(select ${sql.identifier("wrapped")} from ${recordKeys} where ${recordKeys.recordId} = ${record})`;
  return staticSql(sql<string | null>`case when ${column} is null then null
    when starts_with(${column}, 'r1.')
    then concat_ws('|', ${idOf(column)}, coalesce(${record}::text, '-'), ${column}, coalesce(${recordsKey}, ''))
    else concat_ws('|', ${idOf(column)}, ${person}, ${column}, coalesce(${wrappedKeyOf(person)}, '')) end`);
}

function opened(packed: SQL<string | null>, column: AnyPgColumn): SQL<string | null> {
  return packed.mapWith((text: string | null) => (text === null ? null : openPacked(column, text)));
}

/** As `openInRecord`, of a column of the record itself. */
export function openInOwnRecord(column: AnyPgColumn): SQL<string | null> {
  return openInRecord(column, careRecords.personId, careRecords.id);
}
