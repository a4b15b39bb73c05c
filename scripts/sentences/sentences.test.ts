import { readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import { expect, test } from "vitest";
import { factsOf } from "@/lib/i18n/languages";
import { translationsIn } from "@/scripts/sentences/catalogue-text";
import { currentCatalogues, TRANSLATED } from "@/scripts/sentences/catalogues";
import { sentencesOf } from "@/scripts/sentences/extract";
import { partsOf } from "@/scripts/sentences/parts";

const catalogues = currentCatalogues();
const template = catalogues[0]?.text ?? "";
const messages = [...template.matchAll(/^msgid "(.+)"$/gm)].map(([, text]) => JSON.parse(`"${text}"`) as unknown);

test("the catalogues have the sentences of the sources, and no others (npm run sentences)", () => {
  expect(messages.length).toBeGreaterThan(50);
  for (const { path, text } of catalogues) expect(readFileSync(path, "utf8"), path).toBe(text);
});

test("a sentence that is put together where it is said can't be extracted, and is refused", () => {
  const source = (said: string) => `import { translator } from "@/lib/i18n/reader-language"; ${said}`;
  expect(sentencesOf("a.ts", source('t("One " + "two."); t.rich("<b>Three</b>", {}); said.t("Four.");'))).toEqual([
    "One two.",
    "<b>Three</b>",
    "Four.",
  ]);
  expect(sentencesOf("a.ts", 't("Something else that is called so.");')).toEqual([]);
  expect(() => sentencesOf("a.ts", source('t("Hello " + name);'))).toThrow("written out");
});

test("what a refusal and a schema say is found where it stands", () => {
  const refusal = 'const said = "Not now."; throw new Refusal("conflict", late ? said : "It is too late.");';
  expect(sentencesOf("a.ts", refusal)).toEqual(["Not now.", "It is too late."]);
  const besides = 'new Refusal("invalid", "No.", { details: "It is late.", fields: { at: ["Please give a day."] } });';
  expect(sentencesOf("a.ts", besides)).toEqual(["No.", "It is late.", "Please give a day."]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source in which a sentence is put together.
  expect(() => sentencesOf("a.ts", 'new Refusal("conflict", `In ${minutes}.`);')).toThrow("say()");
  const schema = 'import { z } from "zod"; z.string().max(9, "Please keep this short.").describe("Not this one.");';
  expect(sentencesOf("a.ts", schema)).toEqual(["Please keep this short."]);
});

for (const language of TRANSLATED) {
  const translated = translationsIn(readFileSync(`sentences/${language}.po`, "utf8"));
  const categories = new Intl.PluralRules(factsOf(language).locale).resolvedOptions().pluralCategories;

  test(`every sentence has a translation into ${language}`, () => {
    expect(messages.filter((message) => !translated.has(String(message)))).toEqual([]);
  });

  test(`a sentence in ${language} names what the English names, and counts as that language does`, () => {
    for (const [message, text] of translated) {
      const [english, other] = [partsOf(compile(message)), partsOf(compile(text))];
      expect(other.names, message).toEqual(english.names);
      for (const plural of other.plurals) expect(plural.sort(), message).toEqual([...categories].sort());
    }
  });
}

test("French speaks to everyone with words that are the same for all, and not with two endings", () => {
  const french = [...translationsIn(readFileSync("sentences/fr.po", "utf8")).values()];
  expect(french.filter((text) => /\p{L}(?:·|\()e?s?\)?(?!\p{L})/u.test(text))).toEqual([]);
});

test("French is written with its own apostrophe, quotation marks and unbreakable spaces", () => {
  const french = [...translationsIn(readFileSync("sentences/fr.po", "utf8")).values()];
  expect(french.filter((text) => /'|"|“|\.\.\.| [;:!?»%]|« |[^\s\u202f][;!?](?:\s|$)/.test(text))).toEqual([]);
});
