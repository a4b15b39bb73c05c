import { dirname } from "node:path";
import { db, driver } from "@/db/client";
import { clear, isEmpty, markDemo } from "@/db/dump";
import journal from "@/db/migrations/meta/_journal.json";
import { acceptAuditTrail } from "@/lib/audit/accept";
import { record } from "@/lib/audit/record";
import { readFile, readManifest } from "@/lib/backup/file";
import { backupsIn } from "@/lib/backup/folder";
import type { Manifest } from "@/lib/backup/format";
import { loadBackup } from "@/lib/backup/load";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { holdBackRestored } from "@/lib/outbox/hold-back";
import { eraseAgain } from "@/lib/privacy/erase-again";
import type { Erased } from "@/lib/privacy/erased-list";
import { erasedListIn, readErased } from "@/lib/privacy/erased-list";
import { stopQueue } from "@/lib/queue/queue";

/** What a restore is given: where the backups are, and how a database is brought to a list of migrations. */
export type Means = {
  path: string;
  folder: string;
  secret: BackupSecret;
  /** Migrates as far as `upTo` allows, or to the newest. */
  migrate: (upTo?: number[]) => Promise<void>;
  /** Refuses secrets that don't open what was restored. */
  checkSecrets: () => Promise<void>;
};

/**
 * What was restored: rows in the backup, accounts that were erased again, e-mails that were kept from leaving, and
 * whether the audit trail is as it was recorded.
 */
export type Restored = { madeAt: string; rows: number; erasedAgain: number; heldBack: number; trailIsIntact: boolean };

/**
 * Restores a backup into the empty database that DATABASE_URL names, erases again who was erased since, and brings it up
 * to date. Refuses with `conflict` a database with a practice in it, and with `invalid` a backup that can't be read or
 * that a newer version made. What fails leaves the database empty.
 */
export async function restoreBackup(means: Means, now: Date): Promise<Restored> {
  const rows = await readFile(means.path, means.secret);
  const manifest = await readManifest(means.path, means.secret);
  assertKnown(manifest);
  if (!(await isEmpty(driver()))) {
    throw new Refusal(
      "conflict",
      "There is a practice in this database. Make an empty one, and set DATABASE_URL to it.",
    );
  }
  await clear(driver());
  try {
    return { madeAt: manifest.madeAt, rows, ...(await fill(means, manifest, now)) };
  } catch (error) {
    await clear(driver());
    throw error;
  }
}

async function fill(means: Means, manifest: Manifest, now: Date) {
  if (manifest.isDemo) await markDemo(driver());
  await means.migrate(manifest.migrations);
  const erased = await erasedSince(means, manifest);
  const { marked, keys } = await loadBackup(means.path, means.secret, erased);
  await means.migrate();
  await means.checkSecrets();
  const again = erased.filter(({ id }) => marked.includes(id));
  for (const { id, at } of again) await eraseAgain(id, new Date(at), keys.get(id));
  // What was about to be told when the backup was made becomes mail, and is held back with the rest.
  await dispatchDue(new Date(manifest.madeAt));
  await stopQueue();
  const heldBack = await holdBackRestored();
  const details = { made_at: manifest.madeAt, erased_again: again.length };
  await record(db, { actorId: null, action: "practice.restored", subjectId: null, details }, now);
  // The head that is kept outside may be of a later event than the restored trail has.
  const { intact } = await acceptAuditTrail(now);
  return { erasedAgain: again.length, heldBack, trailIsIntact: intact };
}

/** From the list beside the backup, the one of this practice, and every newer backup that can be opened. */
async function erasedSince({ path, folder, secret }: Means, { madeAt, erased }: Manifest): Promise<Erased[]> {
  const folders = [...new Set([dirname(path), folder])];
  const found = new Map(erased.map((one) => [one.id, one]));
  const add = (list: Erased[]) => {
    for (const one of list) if (!found.has(one.id)) found.set(one.id, one);
  };
  for (const place of folders) add(await readErased(erasedListIn(place)));
  for (const file of (await Promise.all(folders.map(backupsIn))).flat()) {
    const other = await readManifest(file, secret).catch(unreadable);
    if (other && other.madeAt > madeAt) add(other.erased);
  }
  return [...found.values()];
}

// Of another practice, or under a key of before: the lists say the same.
function unreadable(error: unknown) {
  if (error instanceof Refusal) return null;
  throw error;
}

function assertKnown({ migrations }: Manifest) {
  const known = new Set(journal.entries.map(({ when }) => when));
  if (migrations.every((at) => known.has(at))) return;
  throw new Refusal("invalid", "A newer version of Attune made this backup. Restore it with that version.");
}
