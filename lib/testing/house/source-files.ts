import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** An import as it is written, its module by its path from the root or, of another's package, by its name. */
type Import = { from: string; typeOnly: boolean; names: string[] | "all" };

// What package.json gives a component for `#speech` in the browser; on the server it is lib/i18n/speech.ts.
const SPEECH = "components/ui/speech/sentences.tsx";

/** A source file, read as text: nothing of it is run. */
export type SourceFile = { path: string; text: string; imports: Import[] };

const SOURCE = /\.(tsx?|mts|mjs)$/;
const FOLDERS = ["app", "components", "emails", "lib", "db", "e2e", "bench", "scripts"];
const known = new Set([...FOLDERS.flatMap(sourcesIn), ...readdirSync(".").filter((name) => SOURCE.test(name))]);

/** Every source of this repository, tests and scripts too, by its path. */
export const sourceFiles: ReadonlyMap<string, SourceFile> = new Map(
  [...known].map((path) => {
    const text = readFileSync(path, "utf8");
    return [path, { path, text, imports: importsOf(path, text) }];
  }),
);

/** What the practice runs: no test, none of their tools. */
export const house = [...sourceFiles.values()].filter(
  ({ path }) => /^(app|components|emails|lib|db)\/|^instrumentation/.test(path) && !isForTests(path),
);

// A test, or one of the tests' tools.
function isForTests(path: string): boolean {
  return /\.(test|spec)\.tsx?$|^lib\/testing\/|^e2e\//.test(path);
}

/** The domain of lib that a file belongs to; null of lib's own files and of whatever is elsewhere. */
export function domainOf(path: string): string | null {
  return /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** What a file exports, by its name. */
export type Exported = { name: string; isType: boolean };

/** What a file declares and exports. */
export function exportsOf({ text }: SourceFile): Exported[] {
  const declared = text.matchAll(/^export (?:async )?(function\*?|const|let|class|type|interface) (\w+)/gm);
  return [...declared].map(([, what, name = ""]) => ({ name, isType: what === "type" || what === "interface" }));
}

function importsOf(path: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:([^"';]*?)\sfrom\s)?"([^"]+)"/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, names = "", from = ""]) => ({
      from: resolved(path, from),
      typeOnly: type !== undefined || isTypesOnly(names),
      names: namesIn(names),
    })),
    ...[...dynamic].map(([, from = ""]) => ({ from: resolved(path, from), typeOnly: false, names: "all" as const })),
  ];
}

function namesIn(clause: string): string[] | "all" {
  if (clause.includes("*")) return "all";
  const listed = /\{([^}]*)\}/.exec(clause)?.[1]?.split(",") ?? [];
  return listed
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, "")
        .replace(/\s+as\s+.*$/, ""),
    )
    .filter(Boolean);
}

// import { type A, type B } loads nothing either.
function isTypesOnly(clause: string) {
  const listed = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(",") ?? [""];
  return listed.some(Boolean) && listed.every((name) => name.trim() === "" || name.trim().startsWith("type "));
}

function resolved(path: string, from: string) {
  if (from === "#speech") return SPEECH;
  if (!from.startsWith("@/") && !from.startsWith(".")) return from;
  const base = from.startsWith("@/") ? from.slice(2) : normalize(join(dirname(path), from));
  return [".ts", ".tsx", ""].map((ending) => base + ending).find((file) => known.has(file)) ?? base;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(path);
    return SOURCE.test(entry.name) && !entry.name.endsWith(".d.mts") ? [path] : [];
  });
}

/** The sources of one room. */
export function inRoom(room: string) {
  return house.filter(({ path }) => path.startsWith(`${room}/`));
}
