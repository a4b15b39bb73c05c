import { readFileSync } from "node:fs";
import { type ParserPlugin, parse } from "@babel/parser";
import { isNode, type Node, textIn, walk } from "@/scripts/sentences/syntax";

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

/** The sentences of one source: those it says, and those it refuses with. */
export function sentencesOf(path: string, source: string): string[] {
  const speaks = SAYERS.filter(({ from }) => from.test(source)).flatMap(({ names }) => names);
  const isSchema = /from "zod"/.test(source) && !CONTRACTS.test(path);
  const mayRefuse = /\b(?:Refusal|assertMay)\(/.test(source);
  if (NOT_FOR_READERS.test(path) || !(speaks.length > 0 || isSchema || mayRefuse)) return [];
  const plugins: ParserPlugin[] = path.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  const { program } = parse(source, { sourceType: "module", plugins });
  const constants = constantsIn({ ...program });
  const messages: string[] = [];
  walk({ ...program }, (node) => {
    if (isSaid(node, speaks)) messages.push(written(path, argument(node, 0)));
    else if (isRefusal(node))
      messages.push(...literals(path, argument(node, 1), constants), ...particulars(argument(node, 2), constants));
    else if (isPermission(node)) messages.push(...literals(path, argument(node, 2), constants));
    else if (isSchema) messages.push(...validations(node, constants));
  });
  return messages;
}

// What programs and the one who runs the server are told stays in English.
const NOT_FOR_READERS =
  /^lib\/(?:env[\w-]*\.ts|backup\/|.*\/(?:caldav|google|google-meet|microsoft|paystack|stripe|teams|zoom)\/)/;
// What other programs' messages are checked by, and what is said in a protocol's own words.
const CONTRACTS = /^lib\/api\/(?:mcp\/|probe\.ts|dialects\/[\w-]+-events\.ts)/;

// Which functions say something, in a file that has them from there; elsewhere such a name is another thing's.
const SAYERS = [
  { from: /"@\/lib\/i18n\/say"/, names: ["say", "sentence"] },
  {
    from: /"@\/(?:lib\/i18n\/(?:message|reader-language|catalogue)|components\/ui\/speech\/sentences|emails\/message|lib\/payments\/documents\/document-words)"|"#speech"/,
    names: ["t"],
  },
];

/** Whether a node is `t("…")`, `said.t("…")`, `t.rich("…")`, `say("…")` or `sentence("…")`. */
function isSaid({ type, callee }: Node, speaks: readonly string[]): boolean {
  if (type !== "CallExpression" || !isNode(callee)) return false;
  if (callee.type === "Identifier") return speaks.includes(String(callee.name));
  const { object, property } = callee;
  if (isNode(property) && property.name === "t") return speaks.includes("t");
  return isNode(object) && speaks.includes(String(object.name)) && isNode(property) && property.name === "rich";
}

function isRefusal({ type, callee }: Node): boolean {
  return type === "NewExpression" && isNode(callee) && callee.name === "Refusal";
}

/** Whether a node is `assertMay(…)`, which refuses with its last argument. */
function isPermission({ type, callee }: Node): boolean {
  return type === "CallExpression" && isNode(callee) && callee.name === "assertMay";
}

function argument({ arguments: given }: Node, place: number): unknown {
  return Array.isArray(given) ? given[place] : undefined;
}

function written(path: string, node: unknown): string {
  const message = textIn(node);
  if (message === undefined) throw new Error(`${path}: a sentence is written out where it is said.`);
  return message;
}

/** What a refusal says: a literal, one of two, or a constant; what is made elsewhere says itself there. */
function literals(path: string, node: unknown, constants: ReadonlyMap<string, string[]>): string[] {
  if (!isNode(node)) return [];
  if (node.type === "TemplateLiteral") throw new Error(`${path}: a sentence with parameters is said with say().`);
  if (node.type === "ConditionalExpression")
    return [node.consequent, node.alternate].flatMap((branch) => literals(path, branch, constants));
  return textOrConstant(node, constants);
}

/** What a refusal says besides: its details, and what is wrong with each field. */
function particulars(extra: unknown, constants: ReadonlyMap<string, string[]>): string[] {
  const said: string[] = [];
  if (isNode(extra)) {
    walk(extra, ({ type, key, value, elements }) => {
      if (type === "ObjectProperty" && isNode(key) && key.name === "details")
        said.push(...textOrConstant(value, constants));
      if (Array.isArray(elements)) said.push(...elements.flatMap((each) => textOrConstant(each, constants)));
    });
  }
  return said.filter(isSentence);
}

function textOrConstant(node: unknown, constants: ReadonlyMap<string, string[]>): string[] {
  const name = isNode(node) && node.type === "Identifier" ? node.name : undefined;
  const text = textIn(node);
  if (text !== undefined) return [text];
  return typeof name === "string" ? (constants.get(name) ?? []) : [];
}

/** What a schema refuses with, which zod takes as a last argument or as `message` or `error`. */
function validations(node: Node, constants: ReadonlyMap<string, string[]>): string[] {
  const { callee, key, value } = node;
  if (node.type === "ObjectProperty" && isNode(key) && (key.name === "message" || key.name === "error"))
    return textOrConstant(value, constants).filter(isSentence);
  if (node.type !== "CallExpression" || !isNode(callee)) return [];
  const called = isNode(callee.property) ? callee.property.name : callee.name;
  if (typeof called !== "string" || NO_REFUSALS.has(called) || !Array.isArray(node.arguments)) return [];
  return node.arguments.flatMap((each) => textOrConstant(each, constants)).filter(isSentence);
}

const NO_REFUSALS: ReadonlySet<string> = new Set(["describe", "default", "meta", "catch"]);

function isSentence(text: string): boolean {
  return /^\p{Lu}.*\s.*[.?!…]$/u.test(text);
}

/** The texts that a source gives names to, by name: several where a name is given in several places. */
function constantsIn(program: Node): Map<string, string[]> {
  const constants = new Map<string, string[]>();
  walk(program, ({ type, id, init }) => {
    if (type !== "VariableDeclarator" || !isNode(id) || !isNode(init)) return;
    const branches = init.type === "ConditionalExpression" ? [init.consequent, init.alternate] : [init];
    const texts = branches.flatMap((branch) => textIn(branch) ?? []);
    constants.set(String(id.name), [...(constants.get(String(id.name)) ?? []), ...texts]);
  });
  return constants;
}
