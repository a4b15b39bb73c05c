import { commandOf, parentOf } from "./process.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const SHELL = /^\S*sh -c /;

/**
 * Calls `end` once, when this process is asked to stop. TERM sent to npm ends npm and its shell but not what they
 * started, so under npm a lost parent is asked to stop as well.
 */
export function whenAskedToStop(end) {
  let asked = false;
  const ask = (why) => {
    if (asked) return;
    asked = true;
    clearInterval(watch);
    void end(why);
  };
  for (const signal of SIGNALS) process.on(signal, () => ask(signal));
  const family = familyOf();
  const isLost = () => isOrphaned(family.parent) || familyOf().line !== family.line;
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => isLost() && ask("lost parent"), 250).unref()
    : undefined;
}

// npm, and the shell it may have put between: when npm is killed, that shell lives on.
function familyOf() {
  const parent = commandOf(process.ppid);
  const isShell = process.platform === "linux" && SHELL.test(parent);
  return { parent, line: isShell ? `${process.ppid} ${parentOf(process.ppid)}` : `${process.ppid}` };
}

// Npm may be gone before we first look, and then whoever adopts orphans is our parent.
function isOrphaned(parent) {
  const isAdopter = process.ppid === 1 || /\bsystemd\b/.test(parent);
  return process.platform !== "win32" && isAdopter && !SHELL.test(parent) && !/npm|yarn|bun/.test(parent);
}

/** Tells a person what is wrong in one sentence, without a stack; bugs keep theirs. */
export function fail(error) {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}

/** Something a person can put right; its message says how. */
export class Problem extends Error {}
