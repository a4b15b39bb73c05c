import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDERS = ["app", "components", "emails", "lib", "db"];

test("no sentence calls a client or a practitioner she or he, or speaks of whoever", () => {
  const sources = execFileSync("git", ["ls-files", ...FOLDERS], { encoding: "utf8" })
    .split("\n")
    .filter(isRead);
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap(slips)).toEqual([]);
});

test("a pronoun in a sentence is found, and one in a comment is not", () => {
  expect(slipsIn('const words = "Keep it for her";')).toEqual(['const words = "Keep it for her";']);
  expect(slipsIn("/** What she may see. */\nconst free = 1; // hers")).toEqual([]);
  expect(slipsIn('const page = "https://example.org"; // hers')).toEqual([]);
});

const isRead = (path: string) => /\.tsx?$/.test(path) && !/\.test\.|^lib\/testing\//.test(path);
const slips = (path: string) => slipsIn(readFileSync(path, "utf8")).map((line) => `${path}: ${line}`);

function slipsIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\b(she|her|herself|he|him|his|himself|whoever)\b/i.test(line));
}
