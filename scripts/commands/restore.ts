import { closeDatabase } from "@/db/client";
import { backupSecret } from "@/lib/backup/folder";
import { restoreBackup } from "@/lib/backup/restore";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { migrate } from "@/scripts/database/migrate.mjs";
import { migrateUpTo } from "@/scripts/database/migrations-up-to.mjs";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

async function run(path: string): Promise<number> {
  const { BACKUP_DIR: folder, DATABASE_URL: url = "" } = env();
  const means = {
    path,
    folder,
    secret: backupSecret(env()),
    migrate: (upTo?: number[]) => (upTo ? migrateUpTo(url, upTo) : migrate(url)),
    checkSecrets: () => checkSecrets(url, process.env),
  };
  try {
    const { madeAt, rows, erasedAgain, heldBack, trailIsIntact } = await restoreBackup(means, now());
    console.log(`Restored ${rows} rows as of ${madeAt}. Everyone has to sign in again.`);
    console.log(`Erased again: ${erasedAgain} accounts. E-mails held back: ${heldBack}, under Messages.`);
    if (!trailIsIntact) console.error("The audit trail is not as it was recorded: see npm run audit.");
    return 0;
  } catch (error) {
    const isTold = error instanceof Refusal || (error instanceof Error && error.constructor.name === "Problem");
    if (!isTold) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await closeDatabase();
  }
}

run(process.argv[2] ?? "").then((code) => {
  process.exitCode = code;
});
