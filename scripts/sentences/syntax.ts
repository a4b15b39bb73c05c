/** A node of a syntax tree, looked at without knowing which. */
export type Node = { type: unknown; [name: string]: unknown };

/** Whether something is a node of a syntax tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** Looks at a node and at all that are within it, in the order of the source. */
export function walk(node: Node, look: (node: Node) => void) {
  look(node);
  for (const [name, child] of Object.entries(node)) {
    if (name === "loc" || name.endsWith("Comments")) continue;
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) walk(each, look);
  }
}

/** The text of a literal, or of several that are joined; undefined where it is anything else. */
export function textIn(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "StringLiteral" && typeof node.value === "string") return node.value;
  if (node.type !== "BinaryExpression" || node.operator !== "+") return undefined;
  const [left, right] = [textIn(node.left), textIn(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
