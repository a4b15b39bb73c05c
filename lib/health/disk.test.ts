import { expect, test } from "vitest";
import { roomWord } from "@/lib/health/disk";

const MB = 1024 * 1024;

test("a disk is said to be low before it is full", () => {
  const total = 40_000 * MB;
  expect([600, 511, 33, 31].map((free) => roomWord({ free: free * MB, total }))).toEqual([
    "healthy",
    "low",
    "low",
    "full",
  ]);
});

test("of a small disk a quarter is enough", () => {
  expect(roomWord({ free: 260 * MB, total: 1_000 * MB })).toBe("healthy");
  expect(roomWord({ free: 240 * MB, total: 1_000 * MB })).toBe("low");
});
