import { expect, test } from "vitest";
import { hasRoom, memory } from "@/lib/health/memory";

const MB = 2 ** 20;
const roomy = { heap: 100 * MB, heapLimit: 1_000 * MB, whole: 300 * MB, limit: null };

test("there is room until nine tenths of the heap, or nearly all that the process may have, are used", () => {
  expect(hasRoom(roomy)).toBe(true);
  expect(hasRoom({ ...roomy, heap: 899 * MB })).toBe(true);
  expect(hasRoom({ ...roomy, heap: 900 * MB })).toBe(false);
  expect(hasRoom({ ...roomy, limit: 320 * MB })).toBe(true);
  expect(hasRoom({ ...roomy, limit: 310 * MB })).toBe(false);
});

test("this process knows what it uses", () => {
  const { heap, heapLimit, whole } = memory();
  expect(heap).toBeGreaterThan(MB);
  expect(heapLimit).toBeGreaterThan(heap);
  expect(whole).toBeGreaterThan(MB);
});
