import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sentencesFor } from "@/lib/i18n/catalogue";
import { house, sourceFiles } from "@/lib/testing/house/source-files";
import { folderOf, isForBrowser } from "@/scripts/sentences/browser-folders";

test("every page sends the browser the sentences of the components that it uses there", () => {
  const pages = house.filter(({ path }) => /^app\/.*(?:page|not-found|error)\.tsx$/.test(path));
  const unsent = pages.flatMap(({ path }) => {
    const sent = [path, ...layoutsOf(path)].flatMap((file) => [...shownBy(file)]).flatMap(sentBy);
    const spoken = [path, ...layoutsOf(path)].flatMap((file) => [...speakingFolders(file)]);
    return [...new Set(spoken)].filter((folder) => !sent.includes(folder)).map((folder) => `${path}: ${folder}`);
  });
  expect(pages.length).toBeGreaterThan(50);
  expect(unsent).toEqual([]);
});

test("what a component says through its domain is sent with the component's own sentences", () => {
  expect(Object.keys(sentencesFor("en", ["requests"]))).toContain("{day} morning");
});

// Compressed; English sends those alone that are filled in with something.
const MOST_BYTES = { en: 2_000, fr: 7_000 };

test.each(["en", "fr"] as const)("what the browser is sent to say a page in %s weighs little", (language) => {
  const pages = [...sourceFiles.keys()].filter((path) =>
    /^app\/\((?:public|account|client)\)\/.*page\.tsx$/.test(path),
  );
  const weights = pages.map((path) => {
    const folders = [...new Set(layoutsOf(path).flatMap(sentBy))];
    return gzipSync(JSON.stringify(sentencesFor(language, folders))).length;
  });
  expect(Math.max(...weights)).toBeGreaterThan(200);
  expect(Math.max(...weights)).toBeLessThanOrEqual(MOST_BYTES[language]);
});

/** The layouts that stand around a page. */
function layoutsOf(path: string): string[] {
  const folders = path.split("/").slice(0, -1);
  return folders
    .map((_, depth) => `${folders.slice(0, depth + 1).join("/")}/layout.tsx`)
    .filter((layout) => sourceFiles.has(layout));
}

/** What a page is made of in app. */
function shownBy(path: string, seen = new Set<string>()): Set<string> {
  const file = sourceFiles.get(path);
  if (!file || seen.has(path) || !path.startsWith("app/")) return seen;
  seen.add(path);
  for (const { from, typeOnly } of file.imports) if (!typeOnly) shownBy(from, seen);
  return seen;
}

/** The folders of components whose sentences a layout or another part of a page sends. */
function sentBy(path: string): string[] {
  const text = sourceFiles.get(path)?.text ?? "";
  return [...text.matchAll(/<ClientSentences\s+of=\{\[([^\]]*)\]\}/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, folder = ""]) => folder),
  );
}

/** The folders of what a file reaches that says something in the browser. */
function speakingFolders(path: string, isInBrowser = false, seen = new Set<string>(), folders = new Set<string>()) {
  const file = sourceFiles.get(path);
  const inBrowser = file !== undefined && (isInBrowser || isForBrowser(file));
  const key = `${path} ${inBrowser}`;
  if (!file || seen.has(key) || !/^(app|components)\//.test(path)) return folders;
  seen.add(key);
  const folder = folderOf(path);
  const modules = file.imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from);
  if (inBrowser && folder && /\buseT\(\)/.test(file.text)) folders.add(folder);
  for (const module of modules) speakingFolders(module, inBrowser, seen, folders);
  return folders;
}
