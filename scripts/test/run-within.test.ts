import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runWithin } from "@/scripts/test/run-within.mjs";

const MINUTE_MS = 60_000;
const QUIET = { stdio: "ignore" } as const;

test("a command that ends answers its exit code", async () => {
  expect(await runWithin(MINUTE_MS, process.execPath, ["-e", "process.exit(3)"], QUIET)).toBe(3);
});

test("one that doesn't end is ended, and says so", async () => {
  const hanging = runWithin(100, process.execPath, ["-e", "setInterval(() => {}, 1_000)"], QUIET);
  await expect(hanging).rejects.toThrow("was ended");
});

test.skipIf(process.platform === "win32")("what it leaves running is ended with it", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "attune-")), "pid");
  const parent = `
    const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"]);
    require("node:fs").writeFileSync(${JSON.stringify(file)}, String(child.pid));
    process.exit();
  `;
  await runWithin(MINUTE_MS, process.execPath, ["-e", parent], QUIET);
  const left = Number(readFileSync(file, "utf8"));
  await expect.poll(() => isRunning(left)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
