import { readFileSync } from "node:fs";

/**
 * The present moment; the only place that reads the clock. In the demo, TEST_CLOCK_FILE may name a file that holds a
 * fixed ISO time, so that a browser test and the server agree on it. lib/env.ts refuses the variable in a real practice.
 */
export function now(): Date {
  const file = process.env.TEST_CLOCK_FILE;
  return file ? new Date(readFileSync(file, "utf8").trim()) : new Date();
}
