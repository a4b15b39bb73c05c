import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureDependencies } from "@/scripts/setup/packages.mjs";

const LOCK = {
  packages: {
    "": {},
    "node_modules/next": { version: "2.0.0" },
    "node_modules/vitest": { version: "1.0.0", dev: true },
  },
};
let root: string;
const { npm_execpath } = process.env;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-packages-"));
  writeFileSync(join(root, "package.json"), "{}");
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(LOCK));
});
afterEach(() => {
  if (npm_execpath === undefined) delete process.env.npm_execpath;
  else process.env.npm_execpath = npm_execpath;
  rmSync(root, { recursive: true, force: true });
});

test("packages for production suffice for a start", async () => {
  installed({ "node_modules/next": { version: "2.0.0" } });
  npmFails();
  await expect(ensureDependencies({ root })).resolves.toBeUndefined();
});

test("with the registry out of reach what was installed stays, and that is said", async () => {
  installed({ "node_modules/next": { version: "1.0.0" } });
  npmFails();
  await expect(ensureDependencies({ root })).rejects.toThrow("What was installed before is as it was.");
  expect(existsSync(join(root, "node_modules", "next", "index.js"))).toBe(true);
  expect(existsSync(join(root, "node_modules.new"))).toBe(false);
});

test("what came whole takes the place of what was there, for production as before", async () => {
  installed({ "node_modules/next": { version: "1.0.0" } });
  npmInstalls();
  await ensureDependencies({ root });
  expect(readFileSync(join(root, "node_modules", "arguments"), "utf8")).toContain("--omit=dev");
  expect(existsSync(join(root, "node_modules", "next"))).toBe(false);
  for (const left of ["node_modules.new", "node_modules.old"]) expect(existsSync(join(root, left))).toBe(false);
  npmFails();
  await expect(ensureDependencies({ root })).resolves.toBeUndefined();
});

test("tests want the packages for development as well", async () => {
  installed({ "node_modules/next": { version: "2.0.0" } });
  await ensureDependencies({ root });
  npmInstalls();
  await ensureDependencies({ root, dev: true });
  expect(readFileSync(join(root, "node_modules", "arguments"), "utf8")).toContain("--include=dev");
});

test("a swap that was killed half-way is taken back", async () => {
  installed({ "node_modules/next": { version: "2.0.0" } }, "node_modules.old");
  npmFails();
  await ensureDependencies({ root });
  expect(existsSync(join(root, "node_modules", "next", "index.js"))).toBe(true);
});

function installed(packages: Record<string, { version: string }>, folder = "node_modules") {
  mkdirSync(join(root, folder, "next"), { recursive: true });
  writeFileSync(join(root, folder, "next", "index.js"), "");
  writeFileSync(join(root, folder, ".package-lock.json"), JSON.stringify({ packages }));
}

function npmFails() {
  npmIs("console.error('getaddrinfo ENOTFOUND'); process.exit(1);");
}

function npmInstalls() {
  npmIs(`const fs = require("node:fs");
    fs.mkdirSync("node_modules");
    fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json");
    fs.writeFileSync("node_modules/arguments", process.argv.join(" "));`);
}

function npmIs(script: string) {
  process.env.npm_execpath = join(root, "npm.cjs");
  writeFileSync(join(root, "npm.cjs"), script);
}
