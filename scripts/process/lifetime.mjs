import { placeSentence } from "./place.mjs";
import { commandOf, parentOf } from "./process.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const SHELL = /^\S*sh -c /;

/**
 * Calls `end` once, when this process is asked to stop. TERM sent to npm ends npm and its shell but not what they
 * started, so under npm a lost parent is asked to stop as well. An uncaught fault of ours ends it the same way, so that
 * nothing it started is left running.
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
  process.on("uncaughtException", (error) => {
    fail(error);
    ask("a fault");
  });
  const family = familyOf();
  const isLost = () => isOrphaned(family) || familyOf().join() !== family.join();
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => isLost() && ask("lost parent"), 250).unref()
    : undefined;
}

// Our parent; before it npm, when the parent is the shell that npm put between and that outlives it.
function familyOf() {
  const isShell = process.platform === "linux" && SHELL.test(commandOf(process.ppid));
  return isShell ? [Number(parentOf(process.ppid)), process.ppid] : [process.ppid];
}

// Npm may be gone before we first look, and then the process that adopts orphans stands in its place.
function isOrphaned([first]) {
  if (process.platform === "win32") return false;
  const command = commandOf(first);
  return (first === 1 || /\bsystemd\b/.test(command)) && !SHELL.test(command) && !/npm|yarn|bun/.test(command);
}

/** Tells a person what is wrong in one sentence, without a stack; bugs keep theirs. */
export function fail(error) {
  const sentence = error instanceof Problem ? error.message : placeSentence(error);
  console.error(sentence ? `\n${sentence}\n` : error);
  process.exitCode = 1;
}

/** Something a person can put right; its message says how. */
export class Problem extends Error {}
