import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { prepareQueue, stopQueue } from "@/lib/queue/queue";
import { asAdmin, ensureRole, exists, ROLE, testUrl } from "@/lib/testing/database/database";
import { testSecrets } from "@/lib/testing/database/secrets";

const MIGRATIONS = join(process.cwd(), "db/migrations");
const JOBS = join(process.cwd(), "lib/jobs");

/** Migrates one template database, if this server has none of the present schema, and answers its name. */
export async function prepareTemplate(adminUrl: string): Promise<string> {
  const name = `attune_template_${schemaHash()}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin`select pg_advisory_lock(hashtext('attune test databases'))`;
    await ensureRole(admin, adminUrl);
    if (await exists(admin, name)) return;
    const unfinished = `${name}_unfinished`;
    await admin.unsafe(`drop database if exists ${unfinished} with (force)`);
    await admin.unsafe(`create database ${unfinished} owner ${ROLE}`);
    await fill(testUrl(adminUrl, unfinished));
    await admin.unsafe(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

async function fill(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  await sql.end();
  // The queue reads where it is from the environment, as it does in the practice.
  const lent = { ...testSecrets(), DATABASE_URL: url };
  const before = Object.keys(lent).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, lent);
  await prepareQueue();
  await stopQueue();
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

// A changed migration or queue is another template; the old one is left for tests that still run on it.
function schemaHash() {
  const hash = createHash("sha256");
  for (const folder of [MIGRATIONS, JOBS].filter(existsSync)) {
    const files = readdirSync(folder).filter((name) => /\.(sql|ts)$/.test(name) && !/\.test\.ts$/.test(name));
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
