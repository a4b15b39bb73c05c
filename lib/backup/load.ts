import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { driver } from "@/db/client";
import { copyIn, type DumpedTable, loading } from "@/db/dump";
import { readFile } from "@/lib/backup/file";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import type { Erased } from "@/lib/privacy/erased-list";

const BATCH_BYTES = 64 * 1024;

/** The tables of data keys, and the column that says whose each is. */
const KEYS: Record<string, string> = { person_keys: "person_id", record_keys: "record_id" };

/** Which accounts were marked as erased, and the wrapped keys that were not written, by whose they are. */
export type Loaded = { marked: string[]; keys: Map<string, string> };

/**
 * Fills an empty database, migrated as the backup's was, in one transaction. The key of an account that was erased since,
 * or of a care record that was destroyed, is not written at all, so that what rests under it stays unreadable.
 */
export async function loadBackup(path: string, secret: BackupSecret, erased: Erased[]): Promise<Loaded> {
  const keys = new Map<string, string>();
  const gone = new Set(erased.map(({ id }) => id));
  return loading(driver(), async (tx) => {
    await readFile(path, secret, {
      table: async (table, rows) => {
        const kept = table.name in KEYS ? without(gone, table, rows, keys) : rows;
        await pipeline(Readable.from(batches(kept)), await copyIn(tx, table));
      },
    });
    await markDestroyed(tx, erased);
    await deleteMessages(tx, gone);
    return { marked: await markErased(tx, erased), keys };
  });
}

async function markDestroyed(tx: postgres.TransactionSql, gone: Erased[]) {
  // A backup of a version before care records has none.
  const [found] = await tx`select to_regclass('public.care_records') is not null as is_there`;
  if (!found?.is_there) return;
  for (const { id, at } of gone)
    await tx`update care_records set closed_at = coalesce(closed_at, ${at}), destroyed_at = ${at}
      where id = ${id} and destroyed_at is null`;
}

/** What erased clients had written on the contact page, with what was answered. */
async function deleteMessages(tx: postgres.TransactionSql, gone: Set<string>) {
  if (gone.size > 0) await tx`delete from contact_messages where id in ${tx([...gone])}`;
}

async function markErased(tx: postgres.TransactionSql, erased: Erased[]): Promise<string[]> {
  const marked: string[] = [];
  for (const { id, at } of erased) {
    const rows = await tx`
      update users set email_index = case when email_index is not null then 'erased:' || id end, password_hash = null, phone = null, location = null,
        deactivated_at = coalesce(deactivated_at, ${at}), erased_at = ${at}, updated_at = ${at}
      where id = ${id} and erased_at is null returning id`;
    if (rows.length > 0) marked.push(id);
  }
  return marked;
}

async function* without(
  gone: Set<string>,
  { name, columns }: DumpedTable,
  rows: AsyncIterable<Buffer>,
  keys: Map<string, string>,
) {
  const [at, wrapped] = [columns.indexOf(KEYS[name] ?? ""), columns.indexOf("wrapped")];
  for await (const row of rows) {
    const cells = row.toString("utf8").split("\t");
    const whose = cells[at] ?? "";
    if (gone.has(whose)) keys.set(whose, cells[wrapped] ?? "");
    else yield row;
  }
}

async function* batches(rows: AsyncIterable<Buffer>) {
  let batch: Buffer[] = [];
  let bytes = 0;
  for await (const row of rows) {
    batch.push(row, NEWLINE);
    bytes += row.length + 1;
    if (bytes < BATCH_BYTES) continue;
    yield Buffer.concat(batch);
    batch = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(batch);
}

const NEWLINE = Buffer.from("\n");
