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
  expect(arrows("components/ui", (to) => isOurs(to) && !/^(components\/ui\/|lib\/(?:form|i18n\/))/.test(to))).toEqual(
    [],
  );
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
  // Next reads what pages and routes export, those of a bench too, drizzle what a schema does, and package.json `#speech`.
  const elsewhere = /^app\/|^bench\/bare|^db\/schema\/|^[^/]+$|^lib\/i18n\/speech\.ts$/;
  const asked = [...sourceFiles.values()].filter(({ path }) => !elsewhere.test(path));
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

/** The imports out of a room that a rule forbids, as "from → to". Types cost nothing and are let through. */
function arrows(room: string, isForbidden: (to: string, from: string) => boolean) {
  return inRoom(room).flatMap(({ path, imports }) =>
    imports.filter(({ from, typeOnly }) => !typeOnly && isForbidden(from, path)).map(({ from }) => `${path} → ${from}`),
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
