import { existsSync, readFileSync } from "node:fs";

/** What a step of one check comes to. */
export function countOf(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts Vitest's JSON report: its tests, and each file that broke before it could name one. */
export function vitestCounts(file, code) {
  const report = read(file);
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return settled(report?.numPassedTests, (report?.numFailedTests ?? 0) + broken.length, code);
}

/** Counts Playwright's JSON report; a test that passed at its second try passed. */
export function playwrightCounts(file, code) {
  const { expected = 0, flaky = 0, unexpected = 0 } = read(file)?.stats ?? {};
  return settled(expected + flaky, unexpected, code);
}

/** The sum of what the steps came to. */
export function sumOf(counts) {
  const add = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  return { passed: add("passed"), failed: add("failed") };
}

// A runner that fails without naming a test has failed all the same.
function settled(passed = 0, failed = 0, code = 0) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
