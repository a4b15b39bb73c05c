import { setTimeout as pause } from "node:timers/promises";

/** Waits for something of the machine, and answers how long that took in milliseconds. */
export async function waitFor(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = 60_000,
): Promise<number> {
  const begun = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begun > patienceMs) throw new Error(`Waited ${patienceMs} ms in vain for ${what}.`);
    await pause(50);
  }
  return Math.round(performance.now() - begun);
}
