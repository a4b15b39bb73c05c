import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import type { Env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

const NAME = /^attune-\d{8}T\d{6}Z\.backup$/;

/** What backups are encrypted to: words that were chosen go before a key. Refuses with `invalid` when neither was set. */
export function backupSecret({
  BACKUP_KEY,
  BACKUP_PASSPHRASE,
}: Pick<Env, "BACKUP_KEY" | "BACKUP_PASSPHRASE">): BackupSecret {
  if (BACKUP_PASSPHRASE) return { kind: "passphrase", text: BACKUP_PASSPHRASE };
  if (BACKUP_KEY) return { kind: "key", text: BACKUP_KEY };
  const advice =
    "Run `npm run secrets`, which makes a BACKUP_KEY, or set BACKUP_PASSPHRASE; keep it where the backups are not.";
  throw new Refusal("invalid", say("A backup is encrypted. {advice}", { advice }));
}

/** What a backup of that moment is called; names are in the order of time. */
export function backupName(at: Date): string {
  return `attune-${at.toISOString().replace(/[-:]|\.\d+/g, "")}.backup`;
}

/** The backups in a folder, the oldest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Deletes all but the newest backups, and answers which. */
export async function rotate(folder: string, keep: number): Promise<string[]> {
  const old = (await backupsIn(folder)).slice(0, -keep);
  for (const file of old) await rm(file);
  return old;
}
