import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, Problem } from "../process/lifetime.mjs";
import { warn } from "../process/say.mjs";
import { ROOT } from "../setup/setup.mjs";

const OLDEST_VERSION = 150_000;

/**
 * Brings the database up to the migrations in db/migrations; a second process waits. A database that a newer version
 * has been at is told of and left as it is: while versions change, both work on it.
 */
export async function migrate(url, folder = join(ROOT, "db", "migrations")) {
  const [{ default: postgres }, { drizzle }, { migrate: apply }] = await Promise.all([
    import("postgres"),
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  const connect = () =>
    postgres(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  const [keeper, worker] = [connect(), connect()];
  try {
    // The lock belongs to a transaction, since behind a pooler a session's lock would outlive its holder.
    await keeper.begin(async (lock) => {
      await lock`set local idle_in_transaction_session_timeout = 0`;
      await lock`select pg_advisory_xact_lock(hashtext('attune migrations'))`;
      await assertVersion(lock);
      await apply(drizzle(worker), { migrationsFolder: folder });
      await tellNewer(lock, folder);
    });
  } catch (error) {
    throw explained(error, url);
  } finally {
    await Promise.all([keeper.end({ timeout: 2 }), worker.end({ timeout: 2 })]);
  }
}

async function assertVersion(sql) {
  const [{ server_version_num: version }] = await sql`show server_version_num`;
  if (Number(version) < OLDEST_VERSION)
    throw new Problem(`Attune needs PostgreSQL 15 or newer; DATABASE_URL leads to ${version}.`);
}

async function tellNewer(sql, folder) {
  const { entries } = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
  const newest = Math.max(...entries.map(({ when }) => when));
  const [{ count }] = await sql`
    select count(*)::int as count from drizzle.__drizzle_migrations where created_at > ${newest}`;
  if (count === 0) return;
  const changes = count === 1 ? "1 change" : `${count} changes`;
  warn(
    "database.newer",
    `This Attune is older than its database, which a newer version has made ${changes} to. Start that version again: with this one some pages may fail.`,
  );
}

/** An error of the driver as a sentence, where it is one that a person can put right. */
export function explained(error, url) {
  const { host, pathname, username } = new URL(url);
  const code = error.cause?.code ?? error.code;
  const sentence = {
    ECONNREFUSED: `Nothing answers at ${host}, where DATABASE_URL leads.`,
    ENOTFOUND: `There is no host ${host}, where DATABASE_URL leads.`,
    CONNECT_TIMEOUT: `The database at ${host} does not answer.`,
    "3D000": `There is no database ${pathname.slice(1)} at ${host}. Create it, for example: createdb ${pathname.slice(1)}`,
    "28P01": `The database at ${host} does not accept the password of ${username}.`,
    28000: `The database at ${host} does not let ${username} in.`,
  }[code];
  return sentence ? new Problem(sentence) : error;
}

// Not awaited here: what it imports waits for this file.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  import("./database.mjs")
    // Asked to stop, it finishes first, and takes along the PostgreSQL it may have booted.
    .then(({ ending, withDatabase }) => ending(() => withDatabase(() => console.log("The database is up to date."))))
    .catch(fail);
}
