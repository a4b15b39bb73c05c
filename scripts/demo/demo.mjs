import { readFileSync } from "node:fs";
import { startScript } from "../database/database.mjs";
import { Problem } from "../process/lifetime.mjs";
import { exitOf } from "../process/process.mjs";

const { password, accounts } = JSON.parse(readFileSync(new URL("accounts.json", import.meta.url), "utf8"));

/** Fills an empty database with the demo practice. Answers whether the demo's accounts are in it. */
export async function seedDemo(env) {
  return withConnection(env.DATABASE_URL, async (sql) => {
    if ((await sql`select from users limit 1`).length > 0) return isMarked(sql);
    // First, so that a practice never takes over a demo whose seeding was interrupted.
    await sql`create schema if not exists attune_demo`;
    const code = await exitOf(startScript("scripts/commands/seed.ts", [], env));
    if (code !== 0) throw new Problem("The demo practice could not be written; see above.");
    return true;
  });
}

/** Refuses to open a real practice on the demo's accounts, whose password is public. */
export async function refuseDemo(url) {
  if (!(await withConnection(url, isMarked))) return;
  throw new Problem(
    "This database was made as the demo, whose passwords are public. Give the practice a database of its own.",
  );
}

/** The accounts to try, as lines of text. */
export function demoAccounts() {
  const lines = accounts.map(
    ({ firstName, lastName, email, role }) => `  ${email.padEnd(20)} ${role.padEnd(14)} ${firstName} ${lastName}`,
  );
  return [`Accounts to try, all with the password ${password}`, ...lines].join("\n");
}

async function isMarked(sql) {
  return (await sql`select from pg_namespace where nspname = 'attune_demo'`).length > 0;
}

async function withConnection(url, use) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, prepare: false, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
