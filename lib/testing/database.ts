import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");
const JOBS = join(import.meta.dirname, "../jobs");

// The code under test runs as a role that is no superuser, as it does in a practice.
const ROLE = "attune_test";

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

/** A database of one's own, copied from the template in a few hundredths of a second. Answers its URL. */
export async function cloneTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (admin) => {
    await admin`select pg_advisory_lock(hashtext('attune test databases'))`;
    if (await exists(admin, name)) return;
    await admin.unsafe(`create database ${name} template ${template} owner ${ROLE}`);
  });
  return testUrl(adminUrl, name);
}

/** Drops the databases whose name begins so, whoever is still connected. */
export async function dropClones(adminUrl: string, prefix: string) {
  await asAdmin(adminUrl, async (admin) => {
    const clones = await admin<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of clones) await admin.unsafe(`drop database if exists ${name} with (force)`);
  });
}

/** Opens a superuser's connection to a clone: what the code under test may not do, a test sometimes must. */
export function asSuperuser(adminUrl: string, database: string) {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return postgres(url.href, { max: 1, onnotice: () => {} });
}

/**
 * Leaves every table empty, as after migrating. The superuser sets the triggers aside for it: the audit trail refuses
 * to be emptied, and foreign keys would want an order.
 */
export async function emptyTables(superuser: postgres.Sql) {
  const tables = await superuser<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename in ('job', 'job_common', 'warning'))`;
  const statements = tables.map(({ name }) => `delete from ${name};`).join("\n");
  await superuser.unsafe(`begin; set local session_replication_role = replica; ${statements} commit;`);
}

async function fill(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  await sql.end();
}

async function ensureRole(admin: postgres.Sql, adminUrl: string) {
  const [known] = await admin`select from pg_roles where rolname = ${ROLE}`;
  await admin.unsafe(`${known ? "alter" : "create"} role ${ROLE} login password '${rolePassword(adminUrl)}'`);
}

async function exists(admin: postgres.Sql, name: string) {
  const [row] = await admin`select from pg_database where datname = ${name}`;
  return row !== undefined;
}

async function asAdmin(adminUrl: string, run: (admin: postgres.Sql) => Promise<void>) {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}

function testUrl(adminUrl: string, database: string) {
  const url = new URL(adminUrl);
  url.username = ROLE;
  url.password = rolePassword(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

// Derived from what only this server's owner knows; hex needs no quoting.
function rolePassword(adminUrl: string) {
  return createHmac("sha256", new URL(adminUrl).password).update(ROLE).digest("hex");
}

function schemaHash() {
  const hash = createHash("sha256");
  for (const folder of [MIGRATIONS, JOBS].filter(existsSync)) {
    const files = readdirSync(folder).filter((name) => /\.(sql|ts)$/.test(name) && !/\.test\.ts$/.test(name));
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
