import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { asAdmin, ROLE, testUrl } from "@/lib/testing/database/database";

/** A database of its own, as it was before some migrations. */
export type Upgrade = { adminUrl: string; name: string; before: string; fill: (sql: postgres.Sql) => Promise<void> };

/**
 * Makes a database as the migration `before` left it, fills it, and then migrates the rest of the way; from then on it is
 * the test's database. Answers how to drop it.
 */
export async function upgraded({ adminUrl, name, before, fill }: Upgrade): Promise<() => Promise<void>> {
  await asAdmin(adminUrl, async (admin) => void (await admin.unsafe(`create database ${name} owner ${ROLE}`)));
  await closeDatabase();
  process.env.DATABASE_URL = testUrl(adminUrl, name);
  const sql = postgres(process.env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: migrationsUpTo(before) });
  await fill(sql);
  await migrate(drizzle(sql), { migrationsFolder: "db/migrations" });
  await sql.end();
  return async () => {
    await closeDatabase();
    await asAdmin(adminUrl, async (admin) => void (await admin.unsafe(`drop database ${name} with (force)`)));
  };
}

function migrationsUpTo(tag: string) {
  const folder = mkdtempSync(join(tmpdir(), "attune-migrations-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync("db/migrations", folder, { recursive: true });
  const file = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  const last = journal.entries.findIndex((entry: { tag: string }) => entry.tag === tag);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return folder;
}
