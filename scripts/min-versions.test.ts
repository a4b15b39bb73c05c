import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import floors from "@/security/min-versions.json";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), resolved: z.string().optional(), integrity: z.string().optional() }),
  ),
});
const { packages } = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

describe("no dependency is older than its security floor", () => {
  test.each(Object.entries(floors))("%s", (name, { floor }) => {
    const tooOld = Object.entries(packages)
      .filter(([path, { version }]) => nameAt(path) === name && version && isOlder(version, floor))
      .map(([path, { version }]) => `${path} ${version}`);
    expect(tooOld).toEqual([]);
  });
});

test("every dependency comes from npm, whole", () => {
  const foreign = Object.entries(packages)
    .filter(
      ([, { resolved, integrity }]) => resolved && !(resolved.startsWith("https://registry.npmjs.org/") && integrity),
    )
    .map(([path]) => path);
  expect(foreign).toEqual([]);
});

test("a later beta is not older, a release comes after its betas", () => {
  expect(isOlder("5.0.0-beta.31", "5.0.0-beta.32")).toBe(true);
  expect(isOlder("5.0.0-beta.100", "5.0.0-beta.32")).toBe(false);
  expect(isOlder("5.0.0", "5.0.0-beta.32")).toBe(false);
  expect(isOlder("16.4.10", "16.4.6")).toBe(false);
  expect(isOlder("4.24.15", "5.0.0-beta.32")).toBe(true);
});

function nameAt(path: string) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

function isOlder(version: string, floor: string) {
  const [release = "", beta] = version.split("-");
  const [floorRelease = "", floorBeta] = floor.split("-");
  const order = release.localeCompare(floorRelease, "en", { numeric: true });
  if (order !== 0) return order < 0;
  if (beta === undefined || floorBeta === undefined) return beta !== undefined && floorBeta === undefined;
  return beta.localeCompare(floorBeta, "en", { numeric: true }) < 0;
}
