import { expect, test } from "vitest";
import { restartDelays } from "@/scripts/process/restart-delay.mjs";

test("what keeps ending is started again ever more slowly, and never given up", () => {
  const delayAfter = restartDelays(5);
  const delays = Array.from({ length: 20 }, () => delayAfter(100));
  expect(delays.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(delays.slice(5, 11)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
  expect(new Set(delays.slice(11))).toEqual(new Set([60_000]));
});

test("what lived for a minute is started again at once", () => {
  const delayAfter = restartDelays(1);
  for (let times = 0; times < 10; times++) delayAfter(100);
  expect(delayAfter(60_000)).toBe(0);
});
