import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../setup/setup.mjs";
import { migrate } from "./migrate.mjs";

const MIGRATIONS = join(ROOT, "db", "migrations");

/** Brings an empty database to the migrations made at those moments, and no further. */
export async function migrateUpTo(url, moments) {
  const folder = mkdtempSync(join(tmpdir(), "attune-migrations-"));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const file = join(folder, "meta", "_journal.json");
    const journal = JSON.parse(readFileSync(file, "utf8"));
    const entries = journal.entries.filter(({ when }) => moments.includes(when));
    writeFileSync(file, JSON.stringify({ ...journal, entries }));
    await migrate(url, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
