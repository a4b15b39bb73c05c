import { createHmac } from "node:crypto";
import postgres from "postgres";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

/** The code under test runs as a role that is no superuser, as it does in a practice. */
export const ROLE = "attune_test";

/** A database of one's own, copied from the template in a few hundredths of a second. Answers its URL. */
export async function cloneTemplate(adminUrl: string, template: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (admin) => {
    await admin`select pg_advisory_lock(hashtext('attune test databases'))`;
    if (await exists(admin, name)) return;
    await admin.unsafe(`create database ${name} template ${template} owner ${ROLE}`);
  });
  return testUrl(adminUrl, name);
}

/** Drops the databases whose name begins so, even while they are in use. */
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
 * to be emptied, and foreign keys would want an order. What the secrets are known by stays, as a start leaves it.
 */
export async function emptyTables(superuser: postgres.Sql) {
  await superuser.unsafe(unguarded(EMPTYING));
}

/** One statement that does what is written between `begin` and `end` of a block, with the triggers set aside. */
export function unguarded(block: string) {
  return `do $$ declare emptying text; begin perform set_config('session_replication_role', 'replica', true); ${block} end $$`;
}

/** The part of such a block that empties the tables. One that has never held a row takes no room, and is left alone. */
export const EMPTYING = `
  select string_agg(format('delete from %s', oid::regclass), ';') into emptying from pg_class
  where (relkind = 'r' and pg_relation_size(oid) > 0 or relkind = 'p')
    and (relnamespace = 'public'::regnamespace and relname <> 'secret_checks'
      or relnamespace = to_regnamespace('pgboss') and relname = 'job');
  if emptying is not null then execute emptying; end if;`;

/** Lets this process' secrets be those of the database, which may be left over from a process that had others. */
export async function takeSecrets(superuser: postgres.Sql, url: string) {
  await emptyTables(superuser);
  await checkSecrets(url, process.env, () => {});
}

/** The tables of a database that are ours, by name. A file of tests leaves those that it found. */
export async function tableNames(superuser: postgres.Sql): Promise<string[]> {
  const tables = await superuser<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;
  return tables.map(({ name }) => name);
}

/** Does something as superuser, on a connection that is closed after. */
export async function asAdmin(adminUrl: string, run: (admin: postgres.Sql) => Promise<void>) {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}

/** Makes the role that owns the clones, with this server's password for it. */
export async function ensureRole(admin: postgres.Sql, adminUrl: string) {
  const [known] = await admin`select from pg_roles where rolname = ${ROLE}`;
  await admin.unsafe(`${known ? "alter" : "create"} role ${ROLE} login password '${rolePassword(adminUrl)}'`);
}

/** Whether the server has a database of that name. */
export async function exists(admin: postgres.Sql, name: string) {
  const [row] = await admin`select from pg_database where datname = ${name}`;
  return row !== undefined;
}

/** How the code under test reaches a database. */
export function testUrl(adminUrl: string, database: string) {
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
