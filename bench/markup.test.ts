import { createElement, Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type Markup, markupOf } from "@/bench/markup";

test("what a page says is made again from its HTML, letter for letter", () => {
  const html =
    '<main class="a b"><p style="color:red;--size:2px">Ana&#x27;s &amp; Ben&#x27;s<br/>time</p>' +
    '<input type="hidden" name="slot" value="&quot;1&quot;"/><button disabled="">&lt;Book&gt;</button>' +
    '<svg viewBox="0 0 2 2" stroke-width="2"><path d="M0 0"></path></svg></main>';
  expect(renderToStaticMarkup(createElement(Fragment, null, ...markupOf(`<body>${html}</body>`).map(element)))).toBe(
    html,
  );
});

test("what Next puts in for itself is no markup", () => {
  const added = '<script nonce="x">self.__next_f=[]</script><link rel="preload" as="font"/>';
  expect(markupOf(`<html><body><p>One<!-- -->two</p>${added}</body></html>`)).toEqual([["p", {}, ["Onetwo"]]]);
});

function element(markup: Markup): ReactNode {
  if (typeof markup === "string") return markup;
  const [tag, props, children] = markup;
  return createElement(tag, props, ...children.map(element));
}
