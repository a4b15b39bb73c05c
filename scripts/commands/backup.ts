import { closeDatabase } from "@/db/client";
import { readFile, readManifest } from "@/lib/backup/file";
import { backupSecret } from "@/lib/backup/folder";
import { makeBackup } from "@/lib/backup/make";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

const USAGE = `npm run backup                     makes one, and deletes the oldest
npm run backup -- verify <file>    reads one from end to end`;

async function run([command, file, ...rest]: string[]): Promise<number> {
  try {
    if (command === undefined) return await make();
    if (command === "verify" && file && rest.length === 0) return await verify(file);
    console.error(USAGE);
    return 2;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await closeDatabase();
  }
}

async function make() {
  const { BACKUP_DIR: folder, BACKUP_KEEP: keep } = env();
  const { path, rows, deleted } = await makeBackup({ folder, keep, secret: backupSecret(env()) }, now());
  console.log(`Backed up to ${path}: ${rows} rows, read back whole.`);
  if (deleted.length > 0) console.log(`Deleted the oldest: ${deleted.join(", ")}.`);
  return 0;
}

async function verify(file: string) {
  const secret = backupSecret(env());
  const rows = await readFile(file, secret);
  const { madeAt, erased } = await readManifest(file, secret);
  console.log(`${file} is whole: ${rows} rows as of ${madeAt}, ${erased.length} erased accounts.`);
  return 0;
}

run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
