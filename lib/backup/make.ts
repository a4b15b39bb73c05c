import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";
import { driver } from "@/db/client";
import { copyOut, type DumpedTable, migrationsOf, onSnapshot, tablesOf } from "@/db/dump";
import { readFile, writeFile } from "@/lib/backup/file";
import { backupName, rotate } from "@/lib/backup/folder";
import { END_OF_TABLE, type Manifest } from "@/lib/backup/format";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import { type Erased, noteErased } from "@/lib/privacy/erased-list";

/** Where backups go, how many stay, and what they are encrypted to. */
export type Place = { folder: string; keep: number; secret: BackupSecret };

/**
 * Writes all of the practice to a new file, from one moment of the database, while it is used. The file gets its name
 * once it was read back whole; then the oldest above `keep` are deleted. Answers the file and how many rows are in it.
 */
export async function makeBackup({ folder, keep, secret }: Place, now: Date) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, backupName(now));
  const unfinished = `${path}.unfinished`;
  try {
    const erased = await onSnapshot(driver(), async (tx) => {
      const manifest = await manifestOf(tx, now);
      await writeFile(unfinished, linesFrom(tx, manifest), secret);
      return manifest.erased;
    });
    const rows = await readFile(unfinished, secret);
    await rename(unfinished, path);
    await noteErased(erased, join(folder, "erased"));
    return { path, rows, deleted: await rotate(folder, keep) };
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function manifestOf(tx: postgres.TransactionSql, now: Date): Promise<Manifest> {
  const [demo] = await tx`select from pg_namespace where nspname = 'attune_demo'`;
  const tables = await tablesOf(tx);
  return {
    madeAt: now.toISOString(),
    migrations: await migrationsOf(tx),
    isDemo: demo !== undefined,
    erased: await erasedOf(tx, tables),
    tables,
  };
}

async function erasedOf(tx: postgres.TransactionSql, tables: DumpedTable[]): Promise<Erased[]> {
  // A file that became part of another is gone, but not its client: an earlier backup has both, and keeps both.
  const hasMerges = tables.some(({ name }) => name === "client_merges");
  const livesOn = tx`and not exists (select from client_merges join users as kept on kept.id = kept_id
    where merged_id = users.id and done_at is not null and kept.erased_at is null)`;
  const people = await tx<Erased[]>`select id, ${isoText(tx, "erased_at")} as at
    from users where erased_at is not null ${hasMerges ? livesOn : tx``} order by erased_at`;
  // A version before care records is backed up by its own tables.
  if (!tables.some(({ name }) => name === "care_records")) return [...people];
  const records = await tx<Erased[]>`select id, ${isoText(tx, "destroyed_at")} as at
    from care_records where destroyed_at is not null order by destroyed_at`;
  return [...people, ...records];
}

function isoText(tx: postgres.TransactionSql, column: string) {
  return tx`to_char(${tx(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

async function* linesFrom(tx: postgres.TransactionSql, manifest: Manifest): AsyncGenerator<Buffer> {
  yield line(JSON.stringify(manifest));
  const rows: number[] = [];
  for (const table of manifest.tables) {
    let count = 0;
    for await (const chunk of await copyOut(tx, table)) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
      yield chunk;
    }
    rows.push(count);
    yield line(END_OF_TABLE);
  }
  yield line(JSON.stringify({ rows }));
}

function line(text: string) {
  return Buffer.from(`${text}\n`);
}
