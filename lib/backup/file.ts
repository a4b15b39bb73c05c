import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Counts, linesOf, Manifest, nextAs, rowsOf } from "@/lib/backup/format";
import { type BackupSecret, opened, sealed } from "@/lib/backup/sealed-file";
import { Refusal } from "@/lib/errors";

/** What is done with the parts of a backup while it is read; the rows of each table are read to their end. */
export type Reader = {
  manifest?: (manifest: Manifest) => Promise<void> | void;
  table?: (table: Manifest["tables"][number], rows: AsyncGenerator<Buffer, undefined>) => Promise<void>;
};

/** Writes a backup's lines to a new file for its owner's eyes: compressed, then encrypted. */
export async function writeFile(path: string, lines: AsyncIterable<Buffer>, secret: BackupSecret): Promise<void> {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(lines, createGzip(), (chunks: AsyncIterable<Buffer>) => sealed(chunks, secret), file);
}

/**
 * Reads a backup from its first byte to its last and answers how many rows it holds. Refuses with `invalid` what the
 * secret does not open, and a file that is changed, cut or does not hold what it says.
 */
export async function readFile(path: string, secret: BackupSecret, reader: Reader = {}): Promise<number> {
  let total = 0;
  const open = (chunks: AsyncIterable<Buffer>) => opened(chunks, secret);
  await pipeline(createReadStream(path), open, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    total = await readLines(linesOf(chunks), reader);
  });
  return total;
}

/** What a backup says of itself, without the rest. */
export async function readManifest(path: string, secret: BackupSecret): Promise<Manifest> {
  const plain = createReadStream(path);
  const unzipped = createGunzip();
  const done = pipeline(plain, (chunks: AsyncIterable<Buffer>) => opened(chunks, secret), unzipped);
  try {
    return await Promise.race([nextAs(Manifest, linesOf(unzipped)), done.then(never)]);
  } finally {
    plain.destroy();
    await done.catch(() => {});
  }
}

async function readLines(lines: AsyncGenerator<Buffer, undefined>, reader: Reader): Promise<number> {
  const manifest = await nextAs(Manifest, lines);
  await reader.manifest?.(manifest);
  const found: number[] = [];
  for (const table of manifest.tables) {
    let count = 0;
    const rows = counted(rowsOf(lines), () => count++);
    await (reader.table ?? skip)(table, rows);
    found.push(count);
  }
  const { rows } = await nextAs(Counts, lines);
  if (JSON.stringify(rows) !== JSON.stringify(found)) throw new Refusal("invalid", "This backup is not whole.");
  if (!(await lines.next()).done) throw new Refusal("invalid", "This backup is not whole.");
  return found.reduce((sum, count) => sum + count, 0);
}

async function* counted(rows: AsyncGenerator<Buffer, undefined>, count: () => void): AsyncGenerator<Buffer, undefined> {
  for await (const row of rows) {
    count();
    yield row;
  }
}

async function skip(_table: unknown, rows: AsyncGenerator<Buffer, undefined>) {
  for await (const _row of rows);
}

function never() {
  return new Promise<never>(() => {});
}
