import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playwrightCounts, sumOf, vitestCounts } from "@/scripts/test-counts.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-counts-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file that broke before its first test is a failure", () => {
  const testResults = [
    { status: "passed", assertionResults: [{ status: "passed" }] },
    { status: "failed", assertionResults: [] },
    { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
  ];
  const file = report({ numPassedTests: 2, numFailedTests: 1, testResults });
  expect(vitestCounts(file, 1)).toEqual({ passed: 2, failed: 2 });
});

test("a runner that left no report, or failed outside its tests, has failed once", () => {
  expect(vitestCounts(join(folder, "none.json"), 1)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCounts(report({ numPassedTests: 3, numFailedTests: 0, testResults: [] }), 1)).toEqual({
    passed: 3,
    failed: 1,
  });
  expect(playwrightCounts(report({ stats: { expected: 0, unexpected: 0, flaky: 0 } }), 1)).toEqual({
    passed: 0,
    failed: 1,
  });
});

test("a browser test that passed at its second try passed, one that was skipped did neither", () => {
  const file = report({ stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 } });
  expect(playwrightCounts(file, 1)).toEqual({ passed: 5, failed: 2 });
});

test("the last line is the sum", () => {
  const sum = sumOf([
    { passed: 1, failed: 0 },
    { passed: 5, failed: 2 },
  ]);
  expect(sum).toEqual({ passed: 6, failed: 2 });
});

function report(content: object) {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}
