import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const ROOMS = ["app", "components", "emails", "lib", "db"];
const DOORS = ["instrumentation.ts"];

type File = { path: string; text: string; imports: Import[] };
type Import = { from: string; typeOnly: boolean };

const known = new Set([...ROOMS.flatMap(sourcesIn), ...DOORS.filter((name) => existsSync(name))]);
const files = new Map<string, File>();
for (const path of known) {
  const text = readFileSync(path, "utf8");
  files.set(path, { path, text, imports: importsOf(path, text) });
}
const house = [...files.values()].filter(({ path }) => !/\.test\.tsx?$|^lib\/testing\//.test(path));

test("the walls were found", () => {
  for (const room of ROOMS.filter((name) => name !== "emails")) expect(inRoom(room).length, room).toBeGreaterThan(3);
});

test("the database knows nothing of what is kept in it", () => {
  expect(arrows("db", (to) => isOurs(to) && !to.startsWith("db/"))).toEqual([]);
});

test("the domain knows nothing of pages, and only notifications of e-mails", () => {
  expect(arrows("lib", (to) => /^(app|components)\//.test(to))).toEqual([]);
  expect(arrows("lib", (to, from) => to.startsWith("emails/") && !from.startsWith("lib/notifications/"))).toEqual([]);
});

test("components and e-mails have their props, pure rules and actions, and reach no database", () => {
  for (const room of ["components", "emails"]) {
    expect(arrows(room, (to) => /^(app|db)\//.test(to))).toEqual([]);
    expect(arrows(room, (to) => isOurs(to) && !isAction(to) && reachesServer(to))).toEqual([]);
  }
  expect(arrows("emails", (to) => to.startsWith("components/"))).toEqual([]);
  expect(arrows("components/ui", (to) => isOurs(to) && !/^(components\/ui\/|lib\/form)/.test(to))).toEqual([]);
});

test("pages and routes ask the domain, never the tables", () => {
  expect(arrows("app", (to) => /^db\//.test(to))).toEqual([]);
});

test("no dialect is spoken below its routes", () => {
  const spoken = (to: string, from: string) => to.startsWith("lib/api/dialects/") && !/^lib\/api\//.test(from);
  expect([...arrows("lib", spoken), ...arrows("components", spoken), ...arrows("db", spoken)]).toEqual([]);
});

test("only the clock reads the clock, and only chance that can't be guessed is used", () => {
  const clocks = /^lib\/clock\.ts$|^components\/room\//;
  expect(found(/\bnew Date\(\)|\bDate\.now\(/, (path) => !clocks.test(path))).toEqual([]);
  expect(found(/\bMath\.random\(/)).toEqual([]);
});

test("what happens within a transaction happens through it, or a rollback would leave some of it", () => {
  const strays = house.flatMap(({ path, text }) =>
    withinTransactions(text)
      .filter((body) => /\bdb\b(?!:)/.test(body))
      .map((body) => `${path}: ${/.*\bdb\b(?!:).*/.exec(body)?.[0].trim()}`),
  );
  expect(strays).toEqual([]);
  expect(withinTransactions("function a(tx: Transaction) {\n  db;\n}\n")).toHaveLength(1);
  expect(house.flatMap(({ text }) => withinTransactions(text)).length).toBeGreaterThan(200);
});

test("SQL is built by drizzle, never from text", () => {
  expect(found(/\bsql\.raw\b|\.unsafe\(|\bsql\.identifier\b/, (path) => !path.startsWith("db/"))).toEqual([]);
});

test("the compiler is never told to look away", () => {
  // Plain any is the linter's business, which lets it through where a reason is given.
  expect(found(/@ts-(ignore|expect-error|nocheck)/, () => true, /$^/)).toEqual([]);
});

test("nothing from the environment is built into what browsers load", () => {
  expect(found(/NEXT_PUBLIC_/)).toEqual([]);
});

test("no HTML is written by hand into a page", () => {
  expect(found(/dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write\(/)).toEqual([]);
});

test("a file is called by what is in it", () => {
  const vague = /\/(utils?|helpers?|services?|managers?|types|index|constants|common|misc|lib|shared)\.tsx?$/;
  expect(house.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  const shouted = house.filter(({ path }) => /[A-Z_]/.test(path.replace(/\[[^\]]+\]/g, ""))).map(({ path }) => path);
  expect(shouted).toEqual([]);
});

test("every operation of the API is declared by route()", () => {
  const routes = house.filter(({ path }) => path.startsWith("app/api/"));
  expect(routes.filter(({ path }) => !/\/route\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  const undeclared = routes.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /^export (?!const (?:(?:GET|POST|PUT|PATCH|DELETE) = route|\{ [A-Z, ]+ \} = (?:otherMethods|nothingHere))\().*$/gm,
      ),
    ].map(([line]) => `${path}: ${line}`),
  );
  expect(undeclared).toEqual([]);
});

test("a page that may not be there says so without JavaScript, too", () => {
  const mayBeMissing = /\b(notFound|orNotFound|require(?:Actor|Staff|Admin|Client|Linked))\(/;
  const pages = house.filter(({ path, text }) => /^app\/.*\/page\.tsx$/.test(path) && mayBeMissing.test(text));
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter(({ text }) => !/^export default findable\(/m.test(text)).map(({ path }) => path)).toEqual([]);
});

test("every server action asks whether it was called from our own pages", () => {
  const actions = house.filter(({ text }) => /^"use server";/m.test(text));
  const open = actions.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?!type\b)([^\n]*)([\s\S]*?)(?=^export |$(?![\s\S]))/gm)]
      .filter(([, declaration = "", body = ""]) => !asksOwnPage(declaration, declaration + body, text))
      .map(([, declaration]) => `${path}: ${declaration}`),
  );
  expect(open).toEqual([]);
});

// action() asks; a form's action may choose between two that action() made.
function asksOwnPage(declaration: string, whole: string, file: string) {
  if (/^const \w+ = action\(/.test(declaration) || /\bassertOwnPage\(\)/.test(whole)) return true;
  return /\(previous: FormState, form: FormData\)/.test(declaration) && /^const \w+ = action\(/m.test(file);
}

/** What a file does within transactions: the bodies of functions that are given one, and of those that begin one. */
function withinTransactions(text: string): string[] {
  const given = [
    ...text.matchAll(/^(?:export )?(?:async )?function \w+(?:<[^(]*>)?\(\s*tx: [\s\S]*?\{\n([\s\S]*?)^\}/gm),
  ];
  const begun = [...text.matchAll(/^( *).*\bdb\.transaction\((?:async )?\(tx\) => \{\n([\s\S]*?)^\1\}/gm)];
  const bodies = [...given.map(([, body = ""]) => body), ...begun.map(([, , body = ""]) => body)];
  return bodies.map((body) => body.replace(/^\s*(\/\/|\*|\/\*).*$/gm, ""));
}

/** The imports out of a room that a rule forbids, as "from → to". Types cost nothing and are let through. */
function arrows(room: string, isForbidden: (to: string, from: string) => boolean) {
  return inRoom(room).flatMap(({ path, imports }) =>
    imports.filter(({ from, typeOnly }) => !typeOnly && isForbidden(from, path)).map(({ from }) => `${path} → ${from}`),
  );
}

/** The lines that say what no line should. */
function found(pattern: RegExp, applies: (path: string) => boolean = () => true, comment = /^\s*(\/\/|\*|\/\*)/) {
  return house
    .filter(({ path }) => applies(path))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .map((line, index) => ({ line, at: `${path}:${index + 1}: ${line.trim()}` }))
        .filter(({ line }) => pattern.test(line) && !comment.test(line))
        .map(({ at }) => at),
    );
}

function inRoom(room: string) {
  return house.filter(({ path }) => path.startsWith(`${room}/`));
}

const isOurs = (to: string) => files.has(to);

const isAction = (to: string) => /^"use server";/m.test(files.get(to)?.text ?? "");

/** Whether a module, or anything it runs, belongs to the server alone. Actions are called from afar, and end the way. */
function reachesServer(path: string, seen = new Set<string>()): boolean {
  const file = files.get(path);
  if (!file || seen.has(path)) return false;
  seen.add(path);
  return file.imports.some(
    ({ from, typeOnly }) =>
      !typeOnly &&
      (/^(server-only|node:|next\/headers|postgres|drizzle-orm)/.test(from) ||
        from.startsWith("db/") ||
        (!isAction(from) && reachesServer(from, seen))),
  );
}

function importsOf(path: string, text: string): Import[] {
  const statements = text.matchAll(/^(import|export)\s+(type\s)?(?:([^"';]*?)\sfrom\s)?"([^"]+)"/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, , type, names, from]) => ({
      from: resolved(path, from ?? ""),
      typeOnly: type !== undefined || isTypesOnly(names),
    })),
    ...[...dynamic].map(([, from]) => ({ from: resolved(path, from ?? ""), typeOnly: false })),
  ];
}

// import { type A, type B } loads nothing either.
function isTypesOnly(names = "") {
  const listed = /^\{([^}]*)\}$/.exec(names.trim())?.[1]?.split(",") ?? [""];
  return listed.some(Boolean) && listed.every((name) => name.trim() === "" || name.trim().startsWith("type "));
}

/** A file of ours by its path from the root; any other package by its name. */
function resolved(path: string, from: string) {
  if (!from.startsWith("@/") && !from.startsWith(".")) return from;
  const base = from.startsWith("@/") ? from.slice(2) : normalize(join(dirname(path), from));
  return [".ts", ".tsx", ""].map((ending) => base + ending).find((file) => known.has(file)) ?? base;
}

function sourcesIn(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
