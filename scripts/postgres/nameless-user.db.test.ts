import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const NAMELESS = 54_321;
const START = pathToFileURL("scripts/postgres/postgres.mjs").href;
const PROGRAM = `
  const { startPostgres } = await import(${JSON.stringify(START)});
  const server = await startPostgres({ dataDir: process.argv[1], quiet: true });
  console.log("started");
  await server.stop();
`;

// Only root can become another user, and that user may not reach a checkout in root's own folder.
const canBeTried = process.getuid?.() === 0 && run("--check", "scripts/postgres/postgres.mjs").status === 0;

test.skipIf(!canBeTried)("a user without a name starts it, or is told in a sentence to have one", () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-nameless-"));
  chownSync(folder, NAMELESS, NAMELESS);
  try {
    const { stdout, stderr } = run("--input-type=module", "--eval", PROGRAM, join(folder, "data"));
    expect(stdout + stderr).toMatch(/started|PostgreSQL runs only for a user with a name, and user 54321 has none\./);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function run(...args: string[]) {
  return spawnSync(process.execPath, args, { uid: NAMELESS, gid: NAMELESS, encoding: "utf8" });
}
