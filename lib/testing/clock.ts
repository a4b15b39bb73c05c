import { mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When the tests take place: a Tuesday, nine o'clock in Accra, ten in Stockholm, four in the morning in New York. */
export const NOW = new Date("2026-12-01T09:00:00Z");

/** Makes `now()` of lib/clock.ts answer `moment` until it is told otherwise, here and in every process that is given TEST_CLOCK_FILE. */
export function setNow(moment: Date) {
  process.env.TEST_CLOCK_FILE ??= join(mkdtempSync(join(tmpdir(), "attune-clock-")), "now");
  const file = process.env.TEST_CLOCK_FILE;
  // Renamed into place: a server that looks at this very moment must not find an empty file.
  writeFileSync(`${file}.next`, moment.toISOString());
  renameSync(`${file}.next`, file);
}

/** The moment `minutes` after `moment`, or before it. */
export function minutesAfter(moment: Date, minutes: number) {
  return new Date(moment.getTime() + minutes * 60_000);
}
