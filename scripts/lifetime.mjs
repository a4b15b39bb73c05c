const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

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
  const parent = process.ppid;
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => process.ppid !== parent && ask("lost parent"), 250).unref()
    : undefined;
}

/** Tells a person what is wrong in one sentence, without a stack; bugs keep theirs. */
export function fail(error) {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}

/** Something a person can put right; its message says how. */
export class Problem extends Error {}
