import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const pages = execFileSync("git", ["ls-files", "README.md", "docs/*.md", "bench/*.md"], { encoding: "utf8" })
  .trim()
  .split("\n")
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("every link between the pages of the documentation leads somewhere", () => {
  const links = found(/\]\((?!https?:|mailto:|#)([^)#]+)/g);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ path, what }) => !existsSync(join(dirname(path), what)))).toEqual([]);
});

test("every folder and file that the documentation names exists", () => {
  const named = found(/`((?:app|bench|components|db|docs|e2e|emails|lib|public|scripts)\/[\w./()[\]-]*)`/g);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ what }) => !existsSync(what))).toEqual([]);
});

test("every command that the documentation names exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  // A decision tells how it was measured when it was made.
  const commands = found(/\bnpm run ([a-z:]+)/g).filter(({ path }) => !path.startsWith("docs/decisions/"));
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter(({ what }) => !Object.hasOwn(scripts, what))).toEqual([]);
});

test("each item of the verification standard stands once in its list, in order, and says how it is met", () => {
  const list = pages.find(({ path }) => path === "docs/asvs.md")?.text ?? "";
  const items = [...list.matchAll(/^\| (\d+)\.(\d+)\.(\d+) \| ([12]) \| (.+?) \| (yes|part|no|–) \|/gm)];
  const places = items.map(([, ...numbers]) => numbers.slice(0, 3).reduce((sum, one) => sum * 100 + Number(one), 0));
  expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
  // So many requirements the standard has at levels 1 and 2.
  expect(places).toHaveLength(253);
  const [met, part, not, nothing] = ["yes", "part", "no", "–"].map((state) =>
    items.filter((item) => item[6] === state),
  );
  expect(list).toContain(
    `Of 253 there are ${met?.length} met, ${part?.length} in part, ${not?.length} not, and ${nothing?.length} that don't apply.`,
  );
});

test("every folder of lib is on the map in the README", () => {
  const map = pages.find(({ path }) => path === "README.md")?.text ?? "";
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !map.includes(`\`${name}/\``))).toEqual([]);
});

function found(pattern: RegExp): { path: string; what: string }[] {
  return pages.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, what = ""]) => ({ path, what })));
}
