import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/glossary.md", "utf8");
const entries = [...text.matchAll(/^- \*\*([^*]+)\*\*: (.+)$/gm)].map(([, word = "", said = ""]) => ({ word, said }));

test("each word of the domain has one line, in order", () => {
  const words = entries.map(({ word }) => word);
  expect(words.length).toBeGreaterThan(100);
  expect(text.match(/^- /gm)).toHaveLength(words.length);
  expect(words).toEqual([...new Set(words)].sort((one, other) => one.localeCompare(other, "en")));
});

test("each line is made of sentences, and says where the word lives", () => {
  expect(entries.filter(({ said }) => !said.endsWith("."))).toEqual([]);
  expect(entries.filter(({ said }) => pathsIn(said).length + tablesIn(said).length === 0)).toEqual([]);
});

test("every path and table that the glossary names exists", () => {
  expect(entries.flatMap(({ said }) => pathsIn(said)).filter((path) => !existsSync(path))).toEqual([]);
  expect(entries.flatMap(({ said }) => tablesIn(said)).filter((table) => !tables().includes(table))).toEqual([]);
});

test("every folder of lib has an entry", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const named = entries.flatMap(({ said }) => pathsIn(said));
  expect(folders.map(({ name }) => `lib/${name}`).filter((folder) => !named.includes(folder))).toEqual([]);
});

test("every table has an entry", () => {
  const named = entries.flatMap(({ said }) => tablesIn(said));
  expect(tables().length).toBeGreaterThan(20);
  expect(tables().filter((table) => !named.includes(table))).toEqual([]);
});

// What an API is called there is not a path of ours.
const ofOurs = (said: string) => said.split(" API: ")[0] ?? "";
const pathsIn = (said: string) =>
  [...ofOurs(said).matchAll(/`((?:lib|db|app|components|emails|e2e|docs|scripts)\/[^`]+|README\.md)`/g)].map(
    ([, path = ""]) => path,
  );
const tablesIn = (said: string) => [...said.matchAll(/\b[Tt]able `(\w+)`/g)].map(([, table = ""]) => table);

function tables(): string[] {
  const files = readdirSync("db/schema", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const schema = files.map((file) => readFileSync(`db/schema/${file}`, "utf8"));
  return schema.flatMap((source) => [...source.matchAll(/\bpgTable\(\s*"(\w+)"/g)].map(([, table = ""]) => table));
}
