import type { IncomingMessage, ServerResponse } from "node:http";
import { sayIn } from "@/lib/i18n/catalogue";
import { languageOfHeaders } from "@/lib/i18n/language-of-headers";
import { factsOf, type Language } from "@/lib/i18n/languages";
import { sentence } from "@/lib/i18n/say";
import { nonceHeader } from "@/lib/server/security-headers";

/** A page that stands by itself: what is answered before a page of ours could be made, or in its place. */
export type PlainPage = {
  status: number;
  title: string;
  /** What happened, what is safe, and what to do, a paragraph each; marked by `sentence`, as the title is. */
  sentences: string[];
  headers?: Record<string, string>;
  /** What the person typed, by the name of its field. */
  typed?: [name: string, text: string][];
  /** What sends the form again, field by field as it was sent. */
  again?: { action: string; fields: [name: string, text: string][] };
  /** Where to go, and what the link says. */
  link?: { href: string; label: string };
};

const START = { href: "/", label: sentence("Go to the start") };
const SEND_AGAIN = sentence("Send it again");
const TYPED = sentence("What you typed");
const DANGER = sentence("In danger, or thinking about ending your life?");
const HELPLINE = sentence("Find a helpline now");
const LEAVE = sentence("Leave this site");

/** Answers with a page that needs nothing of ours: no database, no built file, no script. */
export function answerPlainly(request: IncomingMessage, response: ServerResponse, page: PlainPage) {
  const { body, headers } = plainAnswer(request, page);
  response.writeHead(page.status, headers).end(request.method === "HEAD" ? undefined : body);
}

/** The same page as its headers and its body, for the caller to write. */
export function plainAnswer(request: IncomingMessage, page: PlainPage) {
  const body = html(page, String(request.headers[nonceHeader] ?? ""), languageOfHeaders(request.headers));
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", ...page.headers };
  return { status: page.status, headers, body };
}

function html(page: PlainPage, nonce: string, language: Language): string {
  const { href, label } = page.link ?? START;
  const said = (sentence: string) => escaped(sayIn(language, sentence));
  return `<!doctype html>
<html lang="${language}" dir="${factsOf(language).direction}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${said(page.title)}</title>
<style nonce="${escaped(nonce)}">${STYLE}</style>
</head>
<body>
<main>
<h1>${said(page.title)}</h1>
${page.sentences.map((sentence) => `<p>${said(sentence)}</p>`).join("\n")}
${page.again ? sendAgain(page.again, said(SEND_AGAIN)) : ""}
<p><a href="${escaped(href)}">${said(label)}</a></p>
${page.typed?.length ? typedList(page.typed, said(TYPED)) : ""}
<footer>
<p>${said(DANGER)} <a href="https://findahelpline.com">${said(HELPLINE)}</a></p>
<form action="/leave" method="post"><button>${said(LEAVE)}</button></form>
</footer>
</main>
</body>
</html>
`;
}

function sendAgain({ action, fields }: NonNullable<PlainPage["again"]>, label: string): string {
  const hidden = fields.map(
    ([name, text]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(text, true)}">`,
  );
  return `<form action="${escaped(action)}" method="post" enctype="multipart/form-data">
${hidden.join("\n")}
<button class="main">${label}</button>
</form>`;
}

function typedList(typed: NonNullable<PlainPage["typed"]>, title: string): string {
  const items = typed.map(([name, text]) => `<dt>${escaped(words(name))}</dt><dd>${escaped(text)}</dd>`);
  return `<h2>${title}</h2><dl>${items.join("")}</dl>`;
}

/** A field's name as words: `firstName` is "First name". */
function words(name: string): string {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

// In an attribute, a browser would make one line of several.
function escaped(text: string, isValue = false): string {
  const plain = text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return isValue ? plain.replace(/[\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`) : plain;
}

// The colours and measures of palette.css and theme.css; this page must not need them.
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fbf9f6, #10191c); color: light-dark(#17262d, #edeae5);
  font: 1.0625rem/1.6 Figtree, system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 44rem; min-height: 100vh; margin: auto; padding: 15vh 1rem 2rem; }
h1 { font: 500 2rem/1.2 Literata, Georgia, serif; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2.5rem 0 0.5rem; }
a { color: inherit; text-underline-offset: 0.2em; }
dt { color: light-dark(#52646c, #aab8bd); font-size: 0.9375rem; }
dd { margin: 0 0 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
button { min-height: 2.75rem; padding: 0.5rem 1rem; border: 1px solid currentcolor; border-radius: 0.5rem;
  background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.main { border-color: transparent; background: light-dark(#075b66, #62c3cd); color: light-dark(#fff, #06262b); }
:focus-visible { outline: 3px solid light-dark(#075b66, #62c3cd); outline-offset: 2px; }
footer { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1.5rem;
  margin-top: 3rem; padding-top: 1rem; border-top: 1px solid light-dark(#dfdbd4, #33454b); font-size: 0.9375rem; }
footer p { margin: 0; }
`;
