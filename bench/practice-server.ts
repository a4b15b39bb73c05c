import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { closeDatabase, driver } from "@/db/client";
import { prepareQueue, stopQueue } from "@/lib/queue/queue";
import { asAdmin } from "@/lib/testing/database/database";
import { testSecrets } from "@/lib/testing/database/secrets";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

/** Runs `use` on an empty practice in a PostgreSQL of its own, which waits for its disk and is thrown away after. */
export async function withPractice(name: string, use: () => Promise<void>) {
  const cluster = mkdtempSync(join(tmpdir(), `${name}-data-`));
  chmodSync(cluster, 0o711);
  // Loaded as the ES module it is.
  const { startPostgres } = await import("../scripts/postgres/postgres.mjs");
  const server = await startPostgres({ dataDir: join(cluster, "postgres"), quiet: true });
  try {
    await prepare(server.adminUrl, name);
    await use();
  } finally {
    await stopQueue();
    await closeDatabase();
    await server.stop();
    rmSync(cluster, { recursive: true, force: true });
  }
}

async function prepare(adminUrl: string, name: string) {
  await asAdmin(adminUrl, async (admin) => void (await admin`create database ${admin(name)}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  Object.assign(process.env, testSecrets(), { DATABASE_URL: url.href });
  await migrate(drizzle(driver()), { migrationsFolder: "db/migrations" });
  await checkSecrets(url.href, process.env);
  await prepareQueue();
}
