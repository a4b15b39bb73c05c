import { readFileSync } from "node:fs";
import { type ParserPlugin, parse } from "@babel/parser";

/** A sentence of the source, and the files that say it, in the order of their paths. */
export type Found = { message: string; files: string[] };

/** The sentences that these files say, in the order in which they are met. Throws where one is not written out. */
export function sentencesIn(paths: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  for (const path of paths) {
    for (const message of sentencesOf(path, readFileSync(path, "utf8"))) {
      const known = found.get(message) ?? { message, files: [] };
      found.set(message, known);
      if (!known.files.includes(path)) known.files.push(path);
    }
  }
  return [...found.values()];
}

/** The sentences of one source. */
export function sentencesOf(path: string, source: string): string[] {
  if (!/\bt(?:\.rich)?\(/.test(source)) return [];
  const plugins: ParserPlugin[] = path.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  const messages: string[] = [];
  walk({ ...parse(source, { sourceType: "module", plugins }).program }, (node) => {
    if (!isSaid(node)) return;
    const message = textOf(Array.isArray(node.arguments) ? node.arguments[0] : undefined);
    if (message === undefined) throw new Error(`${path}: a sentence is written out where it is said.`);
    messages.push(message);
  });
  return messages;
}

type Node = { type: unknown; [name: string]: unknown };

/** Whether a node is `t("…")` or `t.rich("…")`. */
function isSaid({ type, callee }: Node): boolean {
  if (type !== "CallExpression" || !isNode(callee)) return false;
  if (callee.type === "Identifier") return callee.name === "t";
  const { object, property } = callee;
  return isNode(object) && object.name === "t" && isNode(property) && property.name === "rich";
}

/** The text of a literal, or of several that are joined. */
function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "StringLiteral" && typeof node.value === "string") return node.value;
  if (node.type !== "BinaryExpression" || node.operator !== "+") return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function walk(node: Node, look: (node: Node) => void) {
  look(node);
  for (const [name, child] of Object.entries(node)) {
    if (name === "loc" || name.endsWith("Comments")) continue;
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) walk(each, look);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
