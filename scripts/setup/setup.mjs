import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../process/lifetime.mjs";

/** The folder everything is run in. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Refuses a Node that even npm's part can't run on. */
export function assertNode() {
  if (isAtLeast(process.versions.node, [20, 19])) return;
  throw new Problem(
    `Attune needs Node 20.19 or newer to start, and this is ${process.versions.node}. See https://nodejs.org.`,
  );
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

function isAtLeast(version, [major, minor]) {
  const [actualMajor, actualMinor] = version.split(".").map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
