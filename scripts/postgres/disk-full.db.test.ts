import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Postgres, startPostgres } from "@/scripts/postgres/postgres.mjs";

const place = mkdtempSync(join(tmpdir(), "attune-full-"));
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", place]).status === 0;
const filler = join(place, "filler");
const told = vi.spyOn(console, "error").mockImplementation(() => {});
let server: Postgres | undefined;

beforeAll(async () => {
  if (!isMounted) return;
  chmodSync(place, 0o711);
  server = await startPostgres({ dataDir: join(place, "data") });
  await ask("create table kept as select 'said before' as words");
});
afterAll(async () => {
  await server?.stop();
  if (isMounted) spawnSync("umount", [place]);
  rmSync(place, { recursive: true, force: true });
});

test.skipIf(!isMounted)(
  "a server that died on a full disk says so, and is started again once there is room",
  async () => {
    fill();
    await expect(
      ask("create table more as select repeat('x', 1000) from generate_series(1, 100000)"),
    ).rejects.toThrow();
    const killed = server?.pid ?? 0;
    process.kill(killed, "SIGKILL");
    await vi.waitFor(() => expect(told.mock.calls.flat().join("\n")).toMatch(/disk is full.*Trying again/s), 20_000);
    rmSync(filler);
    await vi.waitFor(async () => expect(await ask("select words from kept")).toEqual([{ words: "said before" }]), {
      timeout: 30_000,
      interval: 200,
    });
  },
);

test.skipIf(!isMounted)("a start on a full disk is refused in one sentence", async () => {
  await server?.stop();
  fill();
  const dataDir = join(place, "another");
  await expect(startPostgres({ dataDir, quiet: true })).rejects.toThrow(/^.*can't be written: the disk is full\.$/);
  rmSync(filler);
});

function fill() {
  try {
    writeFileSync(filler, Buffer.alloc(200_000_000));
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  }
}

async function ask(query: string): Promise<unknown[]> {
  const sql = postgres(server?.url ?? "", { max: 1, onnotice: () => {}, connect_timeout: 2 });
  try {
    return [...(await sql.unsafe(query))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
