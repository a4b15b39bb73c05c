import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./place.mjs";
import { identityOf } from "./process.mjs";

/** Takes `file` for this process. Answers null, or the living process that holds it already. */
export function claim(file, details = {}) {
  makeFolder(dirname(file));
  for (;;) {
    if (link(file, { ...myself(), ...details })) return null;
    const record = recordIn(file);
    if (record && isAlive(record)) return record;
    rmSync(file, { force: true });
  }
}

/** Rewrites what this process's claim says. */
export function amend(file, details) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, JSON.stringify({ ...myself(), ...details }), { mode: 0o600 });
  renameSync(written, file);
}

/** Gives `file` up if this process holds it. */
export function release(file) {
  if (recordIn(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** What was last written in `file`, by the living or the dead; null without one. */
export function recordIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** True when the process a record speaks of is still that process. */
export function isAlive({ pid, identity }) {
  return identity !== null && identityOf(pid) === identity;
}

/** How a record names a process. */
export function processRecord(pid) {
  return { pid, identity: identityOf(pid) };
}

function myself() {
  return processRecord(process.pid);
}

// A link appears whole or not at all, so no process reads half a record and takes the file for abandoned.
function link(file, record) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, JSON.stringify(record), { mode: 0o600 });
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
}
