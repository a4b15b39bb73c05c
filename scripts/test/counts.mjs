import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

// Enough of a failure to know it by; the whole stands where its step ran.
const LINES = 12;

/** What the step of one check, called `name`, comes to. */
export function countOf(name, code) {
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [`${name} failed`] };
}

/** Counts Vitest's JSON report, each file that broke before it could name a test too, and says what failed. */
export function vitestCounts(name, file, code) {
  const report = read(file);
  const results = report?.testResults ?? [];
  const broken = results.filter((result) => result.status === "failed" && !result.assertionResults.some(isFailed));
  const failures = [
    ...results.flatMap((result) =>
      result.assertionResults
        .filter(isFailed)
        .map((test) => said(result.name, test.fullName, test.failureMessages?.[0])),
    ),
    ...broken.map((result) => said(result.name, "", result.message)),
  ];
  return settled({ name, passed: report?.numPassedTests, failures, code });
}

/** Counts Playwright's JSON report, and says what failed; a test that passed at its second try passed. */
export function playwrightCounts(name, file, code) {
  const report = read(file);
  const { expected = 0, flaky = 0 } = report?.stats ?? {};
  const specs = (report?.suites ?? []).flatMap((suite) => specsOf(suite)).filter(isUnexpected);
  const failures = [
    ...specs.map((spec) => failureOf(spec, report.config?.rootDir ?? "")),
    ...(report?.errors ?? []).map(({ location, message }) => said(location?.file ?? name, "", message)),
  ];
  return settled({ name, passed: expected + flaky, failures, code });
}

/** The sum of what the steps came to. */
export function sumOf(counts) {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

// A runner that fails without naming a test has failed all the same.
function settled({ name, passed = 0, failures = [], code }) {
  return { passed, failures: failures.length === 0 && code !== 0 ? [`${name}: failed outside its tests`] : failures };
}

function isFailed({ status }) {
  return status === "failed";
}

function isUnexpected({ tests }) {
  return tests.some(({ status }) => status === "unexpected");
}

// The outermost suite is the file itself.
function specsOf({ specs = [], suites = [] }, around = []) {
  const within = suites.flatMap((suite) => specsOf(suite, [...around, suite.title]));
  return [...specs.map((spec) => ({ ...spec, titles: [...around, spec.title] })), ...within];
}

function failureOf({ file, titles, tests }, rootDir) {
  const errors = tests.flatMap(({ results }) => results).map(({ error }) => error?.message);
  return said(join(rootDir, file), titles.join(" › "), errors.find(Boolean));
}

function said(file, title, message) {
  const lines = stripVTControlCharacters(message ?? "").split("\n");
  const where = [relative(process.cwd(), file), title].filter(Boolean).join(" › ");
  return [where, ...lines.slice(0, LINES).map((line) => `    ${line}`)].join("\n").trimEnd();
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
