import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When the tests take place: a Tuesday, nine o'clock in Accra, ten in Stockholm, four in the morning in New York. */
export const NOW = new Date("2026-12-01T09:00:00Z");

/** When what the tests book takes place: ten o'clock in Accra, a week on. */
export const TUESDAY_TEN = new Date("2026-12-08T10:00:00Z");

let folder: string | undefined;

/** Makes `now()` of lib/clock.ts answer `moment`, here and in every process that is given TEST_CLOCK_FILE. */
export function setNow(moment: Date) {
  folder ??= mkdtempSync(join(tmpdir(), "attune-clock-"));
  const file = join(folder, "now");
  // Renamed into place: a server that looks at this very moment must not find an empty file.
  writeFileSync(`${file}.next`, moment.toISOString());
  renameSync(`${file}.next`, file);
  process.env.TEST_CLOCK_FILE = file;
}

/** Gives the clock back to the machine's own. */
export function forgetNow() {
  delete process.env.TEST_CLOCK_FILE;
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

/** The moment `minutes` after `moment`, or before it. */
export function minutesAfter(moment: Date, minutes: number) {
  return new Date(moment.getTime() + minutes * 60_000);
}

/** The moment `seconds` after `moment`, or before it. */
export function secondsAfter(moment: Date, seconds: number) {
  return new Date(moment.getTime() + seconds * 1_000);
}
