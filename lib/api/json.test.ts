import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "@/lib/api/json";

test("what JSON says once is what comes out", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      const value = parseJson(text);
      expect(value).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test("a key that comes twice is refused, however it is written and however deep", () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1, "a" :2}}]',
    '{"__proto__":1,"__proto__":2}',
  ])
    expect(() => parseJson(text), text).toThrow("twice");
});

test("the same key in different objects, and a text that looks like one, are fine", () => {
  expect(parseJson('[{"a":{"a":1}},{"a":"\\"a\\":1,"}]')).toEqual([{ a: { a: 1 } }, { a: '"a":1,' }]);
});

test("half a character and a NUL are refused, a backslash before u0000 is not", () => {
  for (const text of ['"\\ud800"', '"a\\udc00"', '{"\\u0000":1}', '["x\\u0000"]'])
    expect(() => parseJson(text), text).toThrow();
  expect(parseJson('"\\\\u0000"')).toBe("\\u0000");
  expect(parseJson('"\\ud83d\\ude00"')).toBe("😀");
});

test("what is no JSON, and what is nested without end, is refused at once", () => {
  const deep = 100_000;
  const texts = ["", "{", "undefined", "NaN", "{'a':1}", "[1,]", "01", "[".repeat(deep), '{"a":'.repeat(16_000)];
  const nested = [`${"[".repeat(deep / 2)}${"]".repeat(deep / 2)}`, `${'{"a":'.repeat(16_000)}1${"}".repeat(16_000)}`];
  for (const text of [...texts, ...nested]) expect(() => parseJson(text), text.slice(0, 20)).toThrow();
});

test("one text of the worst kind takes nowhere near 64 times as long as 64 texts of a 64th of it", () => {
  const worst = [
    (size: number) => `[${'"\\u0061",'.repeat(size)}1]`,
    (size: number) => `{${Array.from({ length: size }, (_, index) => `"${index}":1`).join()}}`,
  ];
  for (const text of worst) expect(workOf(text(64_000), 1) / workOf(text(1_000), 64)).toBeLessThan(16);
});

/** The least processor time of many tries, in microseconds: what else the machine does is not in it. */
function workOf(text: string, times: number) {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    for (let turn = 0; turn < times; turn++) parseJson(text);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  });
  return Math.max(1, Math.min(...tries));
}
