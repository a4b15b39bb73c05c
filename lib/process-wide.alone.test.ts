import { expect, test, vi } from "vitest";

test("modules that were loaded apart share what the process has one of", async () => {
  const { processWide: inPages } = await import("@/lib/process-wide");
  vi.resetModules();
  const { processWide: inInstrumentation } = await import("@/lib/process-wide");
  expect(inInstrumentation).not.toBe(inPages);
  const list = inPages("list-of-this-test", () => ["first"]);
  expect(inInstrumentation("list-of-this-test", () => ["second"])).toBe(list);
  expect(list).toEqual(["first"]);
  expect(inPages("another-of-this-test", () => undefined)).toBeUndefined();
});
