import type { Page } from "@playwright/test";

/**
 * What a page in `en-XA` says without an accent: that was never extracted. Names of languages stand as they are, and
 * `given` lists what people and the practice wrote.
 */
export async function englishLeft(page: Page, given: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  const isGiven = (text: string) => given.includes(text) || !/\p{Lu}?\p{Ll}/u.test(text);
  const isAccented = (text: string) => /[^\p{ASCII}‹›·•—–’“”\u00a0\u202f…]/u.test(text);
  return texts.filter((text) => !isGiven(text) && !isAccented(text));
}

function readTexts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title.split(" · ")[0] ?? ""];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest("script, style, noscript, [lang]")) texts.push(node.nodeValue ?? "");
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"]) {
    for (const element of document.querySelectorAll(`body [${name}]`)) texts.push(element.getAttribute(name) ?? "");
  }
  return [...new Set(texts.map((text) => text.trim()))];
}
