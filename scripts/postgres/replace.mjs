/** What the database is called that a backup is restored into. */
export const RESTORED = "attune_restored";

/** Makes an empty database beside `attune`, of the same owner, for as long as it is used. Tells whether `attune` is. */
export async function withFreshDatabase(server, use) {
  await withAdmin(server.adminUrl, (sql) => drop(sql, RESTORED));
  await withAdmin(server.adminUrl, (sql) => sql.unsafe(`create database ${RESTORED} owner attune`));
  const url = new URL(server.url);
  url.pathname = `/${RESTORED}`;
  try {
    return await use({ url: url.href, isUsed: await isUsed(server.url) });
  } finally {
    await withAdmin(server.adminUrl, (sql) => drop(sql, RESTORED));
  }
}

/** Puts a database in the place of `attune`, which is dropped. */
export async function replaceDatabase(server, name) {
  await withAdmin(server.adminUrl, async (sql) => {
    await drop(sql, "attune_replaced");
    await sql.begin(async (tx) => {
      await tx.unsafe("alter database attune rename to attune_replaced");
      await tx.unsafe(`alter database ${name} rename to attune`);
    });
    await drop(sql, "attune_replaced");
  });
}

async function isUsed(url) {
  return withAdmin(url, async (sql) => {
    const [{ users }] = await sql`select to_regclass('public.users') is not null as users`;
    return users && (await sql`select from users limit 1`).length > 0;
  });
}

function drop(sql, name) {
  return sql.unsafe(`drop database if exists ${name} with (force)`);
}

async function withAdmin(url, use) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
