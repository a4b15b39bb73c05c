import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "@/e2e/support/world";

const TOOLS = ["bash", "curl", "jq"];

test("every command of the API's guide does what it says, one after the other", async ({ world }) => {
  const missing = TOOLS.filter((tool) => spawnSync(tool, ["--version"]).status !== 0);
  test.skip(missing.length > 0, `This machine has no ${missing.join(" and no ")}.`);
  const guide = readFileSync("docs/api.md", "utf8");
  const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands]) => commands);
  expect(blocks.length).toBeGreaterThan(6);
  const env = { ...process.env, ORIGIN: world.origin };
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", blocks.join("\n")], { env });
  const said = stdout.trim().split("\n");
  expect(said.filter((line) => line === "Ana")).toHaveLength(2);
  expect(said).toEqual(
    expect.arrayContaining(["invalid", "booked", "Logged out successfully", "true", "confirmed", "scheduled"]),
  );
  expect(said.at(-1)).toBe("cancelled");
});
