import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "./lifetime.mjs";
import { exitOf, start } from "./process.mjs";
import { say } from "./say.mjs";

/** The folder everything is run in. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Refuses a Node that even npm's part can't run on. */
export function assertNode() {
  if (isAtLeast(process.versions.node, [20, 19])) return;
  throw new Problem(
    `Attune needs Node 20.19 or newer to start, and this is ${process.versions.node}. See https://nodejs.org.`,
  );
}

/** Installs what package-lock.json names, unless it is there already. */
export async function ensureDependencies(root = ROOT) {
  const record = join(root, "node_modules", ".attune-lock");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(record) && readFileSync(record, "utf8") === wanted) return;
  if (!isInstalled(root)) await install(root);
  writeFileSync(record, wanted);
}

/** The Node that Attune runs on: the one npm installed, else this one when it is new enough. */
export function nodeBinary(root = ROOT) {
  const installed = join(root, "node_modules", ".bin", "node");
  if (existsSync(installed)) {
    if (realpathSync(installed) === realpathSync(process.execPath)) return process.execPath;
    if (spawnSync(installed, ["--version"]).status === 0) return installed;
  }
  if (isAtLeast(process.versions.node, [22, 12])) return process.execPath;
  throw new Problem(
    `Attune runs on Node 22.12 or newer. This is ${process.versions.node}, and npm has none for ${process.platform} ${process.arch}.`,
  );
}

async function install(root) {
  say("packages.installing", "Installing what Attune is made of …");
  const options = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, ...args] = [...npm(), ...options];
  const shell = process.platform === "win32" && command === "npm";
  const child = start(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  if ((await exitOf(child)) !== 0) throw new Problem(`\`npm ci\` did not succeed:\n${output}`);
}

function npm() {
  const cli = process.env.npm_execpath;
  return cli && /\.c?js$/.test(cli) ? [process.execPath, cli] : ["npm"];
}

// npm's own record of what it installed; packages of other platforms may be missing from it.
function isInstalled(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;
  const present = packagesOf(record);
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

function isAtLeast(version, [major, minor]) {
  const [actualMajor, actualMinor] = version.split(".").map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
