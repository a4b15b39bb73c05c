import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countOf, playwrightCounts, sumOf, vitestCounts } from "@/scripts/test/counts.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-counts-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file that broke before its first test is a failure, and each is named with what was wrong", () => {
  const refused = {
    status: "failed",
    fullName: "books a time",
    failureMessages: ["\u001b[31mexpected 1\u001b[39m\nto be 2"],
  };
  const testResults = [
    { name: join(process.cwd(), "lib/a.test.ts"), status: "passed", assertionResults: [{ status: "passed" }] },
    { name: join(process.cwd(), "lib/b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
    { name: join(process.cwd(), "lib/c.test.ts"), status: "failed", assertionResults: [refused, { status: "passed" }] },
  ];
  const file = report({ numPassedTests: 2, numFailedTests: 1, testResults });
  expect(vitestCounts("unit", file, 1)).toEqual({
    passed: 2,
    failures: ["lib/c.test.ts › books a time\n    expected 1\n    to be 2", "lib/b.test.ts\n    no such module"],
  });
});

test("a runner that left no report, or failed outside its tests, has failed once", () => {
  const failures = ["db: failed outside its tests"];
  expect(vitestCounts("db", join(folder, "none.json"), 1)).toEqual({ passed: 0, failures });
  const fine = report({ numPassedTests: 3, numFailedTests: 0, testResults: [] });
  expect(vitestCounts("db", fine, 1)).toEqual({ passed: 3, failures });
  const empty = report({ stats: { expected: 0, unexpected: 0, flaky: 0 } });
  expect(playwrightCounts("db", empty, 1)).toEqual({ passed: 0, failures });
});

test("a browser test that passed at its second try passed, one that was skipped did neither", () => {
  const spec = (title: string, status: string, message?: string) => ({
    file: "a.spec.ts",
    title,
    tests: [{ status, results: [{ error: message && { message } }, {}] }],
  });
  const suites = [
    { title: "a.spec.ts", specs: [spec("books", "expected"), spec("pays", "skipped")], suites: [] },
    {
      title: "a.spec.ts",
      suites: [{ title: "late", specs: [spec("moves", "flaky", "x"), spec("cancels", "unexpected", "slow")] }],
    },
  ];
  const config = { rootDir: join(process.cwd(), "e2e") };
  const file = report({ config, stats: { expected: 4, flaky: 1, unexpected: 1, skipped: 3 }, suites });
  const failures = ["e2e/a.spec.ts › late › cancels\n    slow"];
  expect(playwrightCounts("journeys", file, 1)).toEqual({ passed: 5, failures });
});

test("what broke outside the browser tests is named too", () => {
  const errors = [
    { message: "no such module", location: { file: join(process.cwd(), "e2e/b.spec.ts") } },
    { message: "no server" },
  ];
  const file = report({ stats: { expected: 1 }, suites: [], errors });
  const failures = ["e2e/b.spec.ts\n    no such module", "journeys\n    no server"];
  expect(playwrightCounts("journeys", file, 1)).toEqual({ passed: 1, failures });
});

test("a check that ran is one", () => {
  expect(countOf("lint", 0)).toEqual({ passed: 1, failures: [] });
  expect(countOf("lint", 2)).toEqual({ passed: 0, failures: ["lint failed"] });
});

test("the last line is the sum", () => {
  const sum = sumOf([
    { passed: 1, failures: [] },
    { passed: 5, failures: ["a", "b"] },
  ]);
  expect(sum).toEqual({ passed: 6, failures: ["a", "b"] });
});

function report(content: object) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}
