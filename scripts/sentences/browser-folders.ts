import { house, type SourceFile, sourceFiles } from "@/lib/testing/house/source-files";

/**
 * The files that say something in the browser, each with the folders of components that need it there: a component its
 * own, what a domain says those of the components that call it.
 */
export function browserFolders(): ReadonlyMap<string, ReadonlySet<string>> {
  known ??= findFolders();
  return known;
}

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function findFolders() {
  const folders = new Map<string, Set<string>>();
  for (const path of inBrowser()) {
    const folder = folderOf(path);
    if (folder === undefined) continue;
    const isTheirs = (to: string) => to === path || to.startsWith("lib/");
    for (const file of reachedFrom([path], isTheirs)) folders.set(file, (folders.get(file) ?? new Set()).add(folder));
  }
  return folders;
}

/**
 * The folder of components that a file is in, such as "booking". Of a session's room each part is sent on its own, for few
 * need them all: "room/direct".
 */
export function folderOf(path: string): string | undefined {
  return /^components\/(room\/[^/]+(?=\/)|[^/]+)\//.exec(path)?.[1];
}

/** What runs in the browser: the components that are marked so, and all that they are made of. */
function inBrowser(): Set<string> {
  return reachedFrom(
    house.filter(isForBrowser).map(({ path }) => path),
    () => true,
  );
}

/** Whether a file begins what runs in the browser. */
export function isForBrowser({ text }: Pick<SourceFile, "text">): boolean {
  return /^"use client";/m.test(text);
}

/** The files that are loaded with these; an action is called from afar, and loads nothing. */
function reachedFrom(paths: readonly string[], isWanted: (path: string) => boolean): Set<string> {
  const reached = new Set(paths);
  for (const path of reached) {
    for (const { from, typeOnly } of sourceFiles.get(path)?.imports ?? []) {
      const file = sourceFiles.get(from);
      if (file && !typeOnly && isWanted(from) && !/^"use server";/m.test(file.text)) reached.add(from);
    }
  }
  return reached;
}
