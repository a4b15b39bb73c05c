import { createHmac } from "node:crypto";

/** The application's own role and database: it owns its data and is no superuser. */
export function applicationUrl({ password, port }) {
  return `postgres://attune:${applicationPassword(password)}@127.0.0.1:${port}/attune`;
}

/** The superuser, for making databases. */
export function adminUrl({ password, port }) {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** Makes the role and the database where they are missing, and keeps what people typed out of the server's log. */
export async function ensureDatabase(server) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(adminUrl(server), { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext('attune database'))`;
    const [missing] = await sql`
      select not exists (select from pg_roles where rolname = 'attune') as role,
        not exists (select from pg_database where datname = 'attune') as database,
        not exists (select from pg_db_role_setting join pg_roles on pg_roles.oid = setrole
          where rolname = 'attune' and 'log_min_messages=log' = any (setconfig)) as silence`;
    // Made of base64url alone, the password needs no quoting.
    if (missing.role) await sql.unsafe(`create role attune login password '${applicationPassword(server.password)}'`);
    if (missing.database) await sql.unsafe("create database attune owner attune");
    if (missing.silence) await sql.unsafe("alter role attune set log_min_messages = 'log'");
  } finally {
    await sql.end({ timeout: 2 });
  }
}

// Derived, so that one file is all there is to keep.
function applicationPassword(password) {
  return createHmac("sha256", password).update("attune").digest("base64url");
}
