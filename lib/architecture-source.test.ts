import { expect, test } from "vitest";
import { house } from "@/lib/testing/house/source-files";

/*
 * What no line of the source may say, and what some have to.
 */

test("only the clock reads the clock, and only chance that can't be guessed is used", () => {
  const clocks = /^lib\/clock\.ts$|^components\/(room|shell\/idle)\//;
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

test("a page tells a moment on the clock that its viewer chose, never on the account's behind that", () => {
  const isPage = (path: string) => /^(app|components)\//.test(path) && !/^app\/api\//.test(path);
  const accounts =
    /\b(?:actor|admin|client|person|staff|user|viewer)\.timeZone\b|\{ timeZone \}: (?:Actor|Client|Staff)\b/;
  expect(found(accounts, isPage)).toEqual([]);
});

// Assistants are served one message at a time, whose contract is the list of tools that they ask for.
const OTHER_PROTOCOL = "app/api/mcp/route.ts";

test("every operation of the API is declared by route()", () => {
  const routes = house.filter(({ path }) => path.startsWith("app/api/") && path !== OTHER_PROTOCOL);
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

// action() asks, and provenAction() through it; a form's action may choose between two that action() made.
function asksOwnPage(declaration: string, whole: string, file: string) {
  if (/^const \w+ = (?:action|provenAction)\(/.test(declaration) || /\bassertOwnPage\(\)/.test(whole)) return true;
  return (
    /\(previous: FormState, form: FormData\)/.test(declaration) && /^const \w+ = (?:action|provenAction)\(/m.test(file)
  );
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
