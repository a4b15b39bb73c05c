import type { SourceFile } from "@/lib/testing/house/source-files";

/*
 * Browser tests, read as text: what acts on a page, what waits for something to be so, and what looks once. A look right
 * after an act tells which of the two was quicker.
 */

type Kind = "act" | "wait" | "look";

type Statement = { text: string; line: number };

const ACT = /\.(?:click|dblclick|tap|press|goBack|goForward)\(|\.mouse\.(?:click|up)\(/;

// What is repeated until it holds; and what was begun before the act, to be told of its outcome.
const WAIT = /\bexpect(?:\.soft)?\((?!\(*await\b)|\bexpect\s*\.poll\(|\.toPass\(|\.waitFor\w*\(|\bawait \w+(?![\w(.[])/;

// What Playwright does once it can, and what leads nowhere.
const STAYS =
  /\.(?:fill|check|uncheck|selectOption|focus|hover|setViewportSize|scrollIntoViewIfNeeded)\(|\.mouse\.(?:move|down)\(/;

const FUNCTION =
  /^( *)(?:export )?(?:async function (\w+)|const (\w+) = async )[^\n]*(?:\n\1[ )][^\n]*)*?\{\n([\s\S]*?)^\1\}/gm;

/** The looks of a browser test that follow an act with nothing between them that waits for what the act leads to. */
export function hastyLooks({ path, text }: Pick<SourceFile, "path" | "text">, helpers: ReadonlyMap<string, Kind>) {
  const known = new Map([...helpers, ...helpersIn(text, helpers)]);
  let last: Kind | null = null;
  return statementsOf(text).flatMap((statement) => {
    if (/^(?:export |async )?function |^test\(/.test(statement.text)) last = null;
    const kind = kindOf(statement, known);
    const isHasty = kind === "look" && last === "act";
    last = kind ?? last;
    return isHasty ? [`${path}:${statement.line}: ${statement.text.split("\n")[0]}`] : [];
  });
}

/** What calling each of a file's functions comes to: what it does last, or a look where it does nothing else. */
export function helpersIn(text: string, others: ReadonlyMap<string, Kind> = new Map()): Map<string, Kind> {
  const found = new Map(others);
  // One that ends with another of them is understood after that one.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const [, , declared, assigned, body = ""] of text.matchAll(FUNCTION)) {
      const kinds = statementsOf(body).flatMap((statement) => kindOf(statement, found) ?? []);
      const last = kinds.findLast((kind) => kind !== "look") ?? kinds.at(-1);
      if (last) found.set(declared ?? assigned ?? "", last);
    }
  }
  return found;
}

function kindOf({ text }: Statement, helpers: ReadonlyMap<string, Kind>): Kind | null {
  if (!/\bawait\b/.test(text)) return null;
  if (ACT.test(text)) return "act";
  if (WAIT.test(text)) return "wait";
  if (STAYS.test(text)) return null;
  return helpers.get(/\bawait (\w+)\(/.exec(text)?.[1] ?? "") ?? "look";
}

function statementsOf(text: string): Statement[] {
  const statements: Statement[] = [];
  let lines: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*(?:\/\/|\/?\*|$)/.test(line)) continue;
    lines.push(line);
    if (!/[;{}]$/.test(line)) continue;
    statements.push({ text: lines.join("\n").trim(), line: index + 2 - lines.length });
    lines = [];
  }
  return statements;
}
