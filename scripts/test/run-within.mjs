import { Problem } from "../process/lifetime.mjs";
import { endProcess, exitOf, start } from "../process/process.mjs";

/**
 * Runs a command to its end, which comes after `limitMs` at the latest, and answers its exit code. Then whatever it has
 * left running in its group is ended too: that would hold the pipe open which the next in line reads to its end.
 */
export async function runWithin(limitMs, command, args, options) {
  const child = start(command, args, options);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    void endProcess(child.pid);
  }, limitMs);
  const code = await exitOf(child).finally(() => clearTimeout(limit));
  await endProcess(child.pid, { signal: "SIGKILL" });
  if (isLate) throw new Problem(`${command} took more than ${limitMs / 60_000} minutes, and was ended.`);
  return code;
}
