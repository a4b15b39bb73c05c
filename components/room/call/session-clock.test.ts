import { expect, test } from "vitest";
import { clockWords } from "@/components/room/call/session-clock";
import { translatorFor } from "@/lib/i18n/catalogue";

const t = translatorFor("en");

const MINUTE_MS = 60_000;

test.each([
  [50 * MINUTE_MS, "50 minutes left"],
  [5 * MINUTE_MS + 1, "6 minutes left"],
  [5 * MINUTE_MS, "Five minutes left"],
  [4 * MINUTE_MS + 1, "Five minutes left"],
  [60_000, "1 minute left"],
  [1, "1 minute left"],
  [0, "Time is up"],
  [-59_999, "Time is up"],
  [-3 * MINUTE_MS, "Time was up 3 min ago"],
])("with %i ms left the clock says %s", (left, words) => {
  expect(clockWords(t, left)).toBe(words);
});
