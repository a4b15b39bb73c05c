import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

test.skipIf(!hasSystemd)("systemd takes the units as they are", () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-units-"));
  const units = readdirSync("docs/systemd").map((name) => {
    // It looks whether the program is there, which is another place on each machine.
    const unit = readFileSync(join("docs/systemd", name), "utf8").replace("/usr/bin/node", process.execPath);
    writeFileSync(join(folder, name), unit);
    return join(folder, name);
  });
  const verdict = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(units).toHaveLength(3);
  expect([verdict.status, verdict.stderr]).toEqual([0, ""]);
});
