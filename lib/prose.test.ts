import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const OF_PAGES = ["app", "components", "emails", "lib", "db"];
const WITH_COMMENTS = [...OF_PAGES, "bench", "e2e", "scripts", "public", "*.ts", "*.mjs", "*.mts"];

const ON_PAGES = /\b(she|her|herself|he|him|his|himself|whoever)\b/i;
const FOR_DEVELOPERS = /\b(she|hers?|herself|he|him|his|himself|whoever|whomever|somebody|someone)\b/i;

/** What people may write in a name. */
const NAMES = "lib/accounts/schema.ts";

/** Words that another name has replaced in the code, so that a search for it finds all that is said. */
const REPLACED: [RegExp, string][] = [
  [/\bsittings?\b/i, "time slot"],
  [/\bgivers?\b/i, "bookable practitioner"],
  [/\bstretch(es)?\b/i, "interval"],
  [/\bdiar(y|ies)\b/i, "practice calendar"],
  [/\bin the way\b|\bmak(es|ing) way\b/i, "conflict, release"],
  [/\bwished\b/i, "preferred, requested"],
  [/\bjudg(es?|ed|ing)\b/i, "check, compare; rules in the engine"],
];

test("no sentence of a page calls a client or a practitioner she or he, or speaks of whoever", () => {
  const pages = sources(OF_PAGES).filter((path) => !isTest(path));
  expect(pages.length).toBeGreaterThan(500);
  expect(slips(pages, sentences, ON_PAGES)).toEqual([]);
});

test("an apostrophe is written in one way on all pages", () => {
  const pages = sources(OF_PAGES).filter((path) => !isTest(path) && path !== NAMES);
  expect(slips(pages, sentences, /[a-z}]’/i)).toEqual([]);
});

test("comments name the role: the client, the practitioner, the caller, the admin, the person", () => {
  const commented = sources(WITH_COMMENTS);
  expect(commented.length).toBeGreaterThan(1_000);
  expect(slips(commented, comments, FOR_DEVELOPERS)).toEqual([]);
});

test("titles of tests name the role, too", () => {
  const tests = sources(WITH_COMMENTS).filter((path) => /\.(test|spec)\./.test(path));
  expect(tests.flatMap((path) => titles(readFileSync(path, "utf8"))).length).toBeGreaterThan(1_000);
  expect(slips(tests, titles, FOR_DEVELOPERS)).toEqual([]);
});

test.each(REPLACED)("comments and titles say it in the code's words: not %s but %s", (word) => {
  expect(slips(sources(WITH_COMMENTS), (text) => [...comments(text), ...titles(text)], word)).toEqual([]);
});

test("a pronoun is found where it is looked for, and nowhere else", () => {
  expect(sentences('const words = "Keep it for her";')).toEqual(['const words = "Keep it for her";']);
  expect(sentences("/** What she may see. */\nconst free = 1; // hers")).toEqual(["const free = 1;"]);
  expect(comments("/** What she\n * may see. */\nconst free = 1; // hers")).toEqual(["What she may see.", "hers"]);
  expect(comments('const page = "https://example.org/hers";')).toEqual([]);
  expect(titles('test.each([1])("she waits", async () => {});')).toEqual(["she waits"]);
});

function sources(folders: string[]): string[] {
  const listed = execFileSync("git", ["ls-files", ...folders], { encoding: "utf8" }).split("\n");
  return listed.filter((path) => /\.(tsx?|m[jt]s)$/.test(path) && path !== "lib/prose.test.ts");
}

const isTest = (path: string) => /\.test\.|^lib\/testing\//.test(path);

function slips(paths: string[], found: (text: string) => string[], word: RegExp): string[] {
  return paths.flatMap((path) =>
    found(readFileSync(path, "utf8"))
      .filter((line) => word.test(line))
      .map((line) => `${path}: ${line}`),
  );
}

const BLOCK = /\/\*[\s\S]*?\*\//g;
const LINE = /(?<=^|\s)\/\/ ?(.*)$/gm;

/** What a file says outside of its comments, line by line. */
function sentences(text: string): string[] {
  return text
    .replace(BLOCK, "")
    .replace(LINE, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A file's comments without their marks, each as one line. */
function comments(text: string): string[] {
  const blocks = [...text.matchAll(BLOCK)].map(([block]) => block.replace(/^\/\*+|\*\/$|^\s*\* ?/gm, " "));
  const lines = [...text.replace(BLOCK, "").matchAll(LINE)].map(([, line = ""]) => line);
  return [...blocks, ...lines].map((comment) => comment.replace(/\s+/g, " ").trim());
}

/** What a file's tests and groups of tests are called. */
function titles(text: string): string[] {
  const called = text.matchAll(
    /^\s*(?:test|it|describe)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(["`'])((?:(?!\1).)*)\1/gm,
  );
  return [...called].map(([, , title = ""]) => title);
}
