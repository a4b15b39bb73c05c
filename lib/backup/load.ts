import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { driver } from "@/db/client";
import { copyIn, type DumpedTable, loading } from "@/db/dump";
import { readFile } from "@/lib/backup/file";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import type { Erased } from "@/lib/privacy/erased-list";

const BATCH_BYTES = 64 * 1024;

/**
 * Fills an empty database, migrated as the backup's was, in one transaction. The key of an account that was erased since
 * is not written at all, so that what was said under it stays unreadable; answers which accounts those are.
 */
export async function loadBackup(path: string, secret: BackupSecret, erased: Erased[]): Promise<string[]> {
  const gone = new Set(erased.map(({ id }) => id));
  return loading(driver(), async (tx) => {
    await readFile(path, secret, {
      table: async (table, rows) => {
        const kept = table.name === "person_keys" ? without(gone, table, rows) : rows;
        await pipeline(Readable.from(batches(kept)), await copyIn(tx, table));
      },
    });
    return markErased(tx, erased);
  });
}

async function markErased(tx: postgres.TransactionSql, erased: Erased[]): Promise<string[]> {
  const marked: string[] = [];
  for (const { id, at } of erased) {
    const rows = await tx`
      update users set email_index = 'erased:' || id, password_hash = null, phone = null, location = null,
        birth_date = null, deactivated_at = coalesce(deactivated_at, ${at}), erased_at = ${at}, updated_at = ${at}
      where id = ${id} and erased_at is null returning id`;
    if (rows.length > 0) marked.push(id);
  }
  return marked;
}

async function* without(gone: Set<string>, { columns }: DumpedTable, rows: AsyncIterable<Buffer>) {
  const at = columns.indexOf("person_id");
  for await (const row of rows) if (!gone.has(row.toString("utf8").split("\t")[at] ?? "")) yield row;
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
