import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Postgres, runningPostgres, startPostgres } from "@/scripts/postgres/postgres.mjs";

let dataDir: string;
let server: Postgres;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-postgres-"));
  chmodSync(folder, 0o711);
  dataDir = join(folder, "data");
  // What an initdb that was interrupted leaves behind.
  mkdirSync(`${dataDir}.new`);
  writeFileSync(join(`${dataDir}.new`, "PG_VERSION"), "18\n");
  server = await startPostgres({ dataDir, quiet: true });
});

afterAll(async () => {
  await server.stop();
  rmSync(dirname(dataDir), { recursive: true, force: true });
});

test("an interrupted first run is not taken for a database", async () => {
  expect(existsSync(`${dataDir}.new`)).toBe(false);
  expect(await ask("select current_database()")).toEqual([{ current_database: "attune" }]);
});

test("the application is no superuser, and its passwords are for their owner's eyes", async () => {
  expect(await ask("select rolsuper from pg_roles where rolname = current_user")).toEqual([{ rolsuper: false }]);
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
});

test("it speaks UTF-8, checks its pages and listens on loopback alone", async () => {
  expect(await ask("show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect(await ask("show data_checksums")).toEqual([{ data_checksums: "on" }]);
  expect(await ask("show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
});

test("a second starter is told who holds the database", async () => {
  await expect(startPostgres({ dataDir, quiet: true })).rejects.toThrow(`in use by process ${process.pid}`);
});

test("a restart keeps the data", async () => {
  await ask("create table kept as select 'said before' as words");
  await server.stop();
  expect(runningPostgres(dataDir)).toBeNull();
  server = await startPostgres({ dataDir, quiet: true });
  expect(await ask("select words from kept")).toEqual([{ words: "said before" }]);
});

test("a server killed with -9 comes back on the same port with what was acknowledged", async () => {
  await ask("update kept set words = 'said last'");
  const killed = server.pid;
  process.kill(killed, "SIGKILL");
  await vi.waitFor(() => expect(server.pid).not.toBe(killed), { timeout: 10_000, interval: 20 });
  expect(runningPostgres(dataDir)?.url).toBe(server.url);
  expect(await ask("select words from kept")).toEqual([{ words: "said last" }]);
});

test("a pid file that names another program does not keep it from starting", async () => {
  await server.stop();
  writeFileSync(join(dataDir, "postmaster.pid"), `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n\nready\n`);
  expect(runningPostgres(dataDir)).toBeNull();
  server = await startPostgres({ dataDir, quiet: true });
  expect(await ask("select words from kept")).toEqual([{ words: "said last" }]);
});

test("errors that quote what people typed stay out of its log", async () => {
  await expect(ask("select 'typed by ana'::uuid")).rejects.toThrow("typed by ana");
  const log = readFileSync(`${dataDir}.log`, "utf8");
  expect(log).toContain("database system is ready");
  expect(log).not.toContain("typed by ana");
});

test("a start that fails late leaves no server running", async () => {
  await server.stop();
  const password = readFileSync(`${dataDir}.password`);
  rmSync(`${dataDir}.password`);
  await expect(startPostgres({ dataDir, quiet: true })).rejects.toThrow("is missing");
  writeFileSync(`${dataDir}.password`, "another");
  await expect(startPostgres({ dataDir, quiet: true })).rejects.toThrow("password");
  expect(existsSync(join(dataDir, "postmaster.pid"))).toBe(false);
  writeFileSync(`${dataDir}.password`, password);
});

async function ask(query: string): Promise<unknown[]> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(query))];
  } finally {
    await sql.end({ timeout: 2 });
  }
}
