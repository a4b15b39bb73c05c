import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sentencesFor } from "@/lib/i18n/catalogue";
import { house, sourceFiles } from "@/lib/testing/house/source-files";

test("every page sends the browser the sentences of the components that it uses there", () => {
  const pages = house.filter(({ path }) => /^app\/.*(?:page|not-found|error)\.tsx$/.test(path));
  const unsent = pages.flatMap(({ path }) => {
    const sent = layoutsOf(path).flatMap(sentBy);
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

/** The folders of components whose sentences a layout sends. */
function sentBy(layout: string): string[] {
  const text = sourceFiles.get(layout)?.text ?? "";
  return [...text.matchAll(/<ClientSentences of=\{\[([^\]]*)\]\}/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, folder = ""]) => folder),
  );
}

/** The folders of what a file reaches that says something in the browser. */
function speakingFolders(path: string, seen = new Set<string>(), folders = new Set<string>()): Set<string> {
  const file = sourceFiles.get(path);
  if (!file || seen.has(path) || !/^(app|components)\//.test(path)) return folders;
  seen.add(path);
  const isSpoken = path.startsWith("components/") && /\buseT\(\)/.test(file.text);
  const modules = file.imports.filter(({ typeOnly }) => !typeOnly).map(({ from }) => from);
  if (isSpoken) for (const speaker of [path, ...modules.filter(speaks)]) folders.add(speaker.split("/")[1] ?? "");
  for (const module of modules) speakingFolders(module, seen, folders);
  return folders;
}

/** Whether a module of a domain says something for who calls it. */
function speaks(module: string): boolean {
  return module.startsWith("lib/") && /\bt\("/.test(sourceFiles.get(module)?.text ?? "");
}
