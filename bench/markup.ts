/** An element of a page as React makes it again: its tag, its properties and what is in it. A text is a string. */
export type Markup = string | [tag: string, props: Record<string, unknown>, children: Markup[]];

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const BOOLEAN =
  /^(async|autofocus|checked|controls|defer|disabled|hidden|inert|multiple|novalidate|open|readonly|required|reversed|selected)$/i;

/** What the body of a page says, without what Next and React put in for themselves: scripts, their data and preloads. */
export function markupOf(html: string): Markup[] {
  const [, body = ""] = /<body[^>]*>(.*)<\/body>/s.exec(html) ?? [];
  return parse(
    body
      .replace(/<script\b[^>]*>.*?<\/script>/gs, "")
      .replace(/<link rel="(preload|stylesheet|expect)"[^>]*>/g, "")
      .replace(/<template\b[^>]*><\/template>|<div hidden=""><\/div>/g, "")
      .replace(/ nonce="[^"]*"/g, "")
      .replace(/<!--.*?-->/gs, ""),
  );
}

/** Only React's own writing is read: each attribute quoted, each element closed. */
function parse(html: string): Markup[] {
  const root: Markup[] = [];
  const stack: { tag: string; children: Markup[] }[] = [{ tag: "", children: root }];
  for (const [whole, close, tag = "", attributes = ""] of html.matchAll(/<(\/?)([\w-]+)((?:\s[^<>]*?)?)\/?>|[^<]+/g)) {
    const { children } = stack.at(-1) ?? { children: root };
    if (tag === "") children.push(plain(whole));
    else if (close) {
      const closed = stack.pop();
      if (closed?.tag !== tag) throw new Error(`</${tag}> closes <${closed?.tag}>.`);
    } else {
      const element: Markup = [tag, propsOf(attributes), []];
      children.push(element);
      if (!VOID.test(tag)) stack.push({ tag, children: element[2] });
    }
  }
  return root;
}

function propsOf(attributes: string): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const [, name = "", value = ""] of attributes.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)) {
    if (name === "style") props.style = styleOf(plain(value));
    else if (name === "class") props.className = plain(value);
    else props[name] = value === "" && BOOLEAN.test(name) ? true : plain(value);
  }
  return props;
}

function styleOf(text: string): Record<string, string> {
  const rules = text.split(";").filter(Boolean);
  return Object.fromEntries(
    rules.map((rule) => {
      const at = rule.indexOf(":");
      const name = rule.slice(0, at);
      const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return [name.startsWith("--") ? name : camel, rule.slice(at + 1)];
    }),
  );
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
