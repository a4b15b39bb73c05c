import { readFileSync } from "node:fs";
import { createElement, Fragment, type ReactNode } from "react";

type Markup = string | [tag: string, props: Record<string, unknown>, children: Markup[]];

const trees: unknown = JSON.parse(readFileSync("trees.json", "utf8"));

export const dynamic = "force-dynamic";

/** The markup of one of our pages, and nothing else: no data, no session, no header. */
export default async function BarePage({ params }: { params: Promise<{ page: string }> }) {
  const { page } = await params;
  const tree: unknown = Reflect.get(Object(trees), page);
  return isList(tree) ? createElement(Fragment, null, ...tree.map(element)) : null;
}

function element(markup: Markup): ReactNode {
  if (typeof markup === "string") return markup;
  const [tag, props, children] = markup;
  return createElement(tag, props, ...children.map(element));
}

function isList(tree: unknown): tree is Markup[] {
  return Array.isArray(tree);
}
