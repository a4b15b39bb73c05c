import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asText, circles, domainArrows, floorOf, isUpward, knowledge } from "@/lib/testing/house/domain-arrows";
import { FLOORS, KNOWN_WRITES, OWNERS } from "@/lib/testing/house/floors";
import { domainOf, exportsOf, house, inRoom, type SourceFile, sourceFiles } from "@/lib/testing/house/source-files";
import { tableNames, writesIn } from "@/lib/testing/house/table-writes";

const ROOMS = ["app", "components", "emails", "lib", "db"];
const SOURCES_A_FOLDER = 25;

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

test("a domain knows only the floors below it, and of its own floor those that don't know it", () => {
  expect(domainArrows().filter(isUpward).map(asText)).toEqual([]);
  expect(circles(knowledge())).toEqual([]);
});

test("every domain has a floor, and the files of lib itself stand on the ground", () => {
  const domains = new Set(inRoom("lib").flatMap(({ path }) => domainOf(path) ?? []));
  expect([...domains].filter((domain) => floorOf(domain) < 0)).toEqual([]);
  const ground = FLOORS.length - 1;
  expect(
    arrowsIn("lib", (to, from) => !domainOf(from) && floorOf(domainOf(to)) >= 0 && floorOf(domainOf(to)) < ground),
  ).toEqual([]);
});

test("the README has the floors as they are", () => {
  expect(readFileSync("README.md", "utf8")).toContain(FLOORS.map((floor) => floor.join(", ")).join("\n"));
});

test("only the owner of a table writes it", () => {
  const tables = tableNames();
  expect(tables.filter(({ variable }) => !OWNERS[variable]).map(({ variable }) => variable)).toEqual([]);
  const foreign = [...inRoom("lib"), ...inRoom("app")].flatMap((file) =>
    writesIn(file.text, tables)
      .filter((table) => !OWNERS[table]?.includes(domainOf(file.path) ?? ""))
      .map((table) => `${file.path} → ${table}`),
  );
  expect(foreign.filter((write) => !KNOWN_WRITES.includes(write))).toEqual([]);
  expect(
    KNOWN_WRITES.filter((write) => !foreign.includes(write)),
    "no longer so",
  ).toEqual([]);
});

test("a folder has at most 25 sources, and no file only passes others on", () => {
  const folders = Map.groupBy(
    [...sourceFiles.keys()].filter((path) => path.includes("/") && !/\.(test|spec)\.tsx?$/.test(path)),
    (path) => path.slice(0, path.lastIndexOf("/")),
  );
  expect([...folders].filter(([, paths]) => paths.length > SOURCES_A_FOLDER).map(([name]) => name)).toEqual([]);
  // Drizzle takes all tables as one module, and Next a page of an area that another area has, too.
  const barrels = house.filter((file) => !/^db\/schema\.ts$|\/not-found\.tsx$/.test(file.path) && isBarrel(file));
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test("what is exported is imported somewhere", () => {
  const imported = new Set<string>();
  for (const { imports } of sourceFiles.values()) {
    for (const { from, names } of imports)
      for (const name of names === "all" ? ["*"] : names) imported.add(`${from} ${name}`);
  }
  const isImported = (path: string, name: string) => imported.has(`${path} ${name}`) || imported.has(`${path} *`);
  // Next reads what pages and routes export, those of a bench too, and drizzle what a schema does.
  const asked = [...sourceFiles.values()].filter(({ path }) => !/^app\/|^bench\/bare|^db\/schema\/|^[^/]+$/.test(path));
  const unused = asked.flatMap((file) =>
    exportsOf(file)
      .filter(({ name, isType }) => !isImported(file.path, name) && !(isType && isNamedAgain(file.text, name)))
      .map(({ name }) => `${file.path}: ${name}`),
  );
  expect(unused).toEqual([]);
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

test("the rows of a statement are typed by what it selects, never by hand", () => {
  expect(found(/\bexecute<|\bsql<\{/, (path) => path !== "db/statement.ts", /$^/)).toEqual([]);
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

/** As `arrows`, types too: what is only named is known as well. */
function arrowsIn(room: string, isForbidden: (to: string, from: string) => boolean) {
  return inRoom(room).flatMap(({ path, imports }) =>
    imports.filter(({ from }) => isForbidden(from, path)).map(({ from }) => `${path} → ${from}`),
  );
}

/** A file of which nothing is left without what it passes on. */
function isBarrel({ text }: SourceFile) {
  const passedOn = /^export (?:type )?(?:\{[^}]*\}|\*)(?: as \w+)? from "[^"]+";$/gm;
  return (
    passedOn.test(text) &&
    text
      .replace(passedOn, "")
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
      .trim() === ""
  );
}

/** A type that an exported declaration names is part of what that says. */
function isNamedAgain(text: string, name: string) {
  return [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length > 1;
}

const isOurs = (to: string) => sourceFiles.has(to);

const isAction = (to: string) => /^"use server";/m.test(sourceFiles.get(to)?.text ?? "");

/** Whether a module, or anything it runs, belongs to the server alone. Actions are called from afar, and end the way. */
function reachesServer(path: string, seen = new Set<string>()): boolean {
  const file = sourceFiles.get(path);
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
