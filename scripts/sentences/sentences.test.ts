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
  expect(sentencesOf("a.ts", 't("One " + "two."); t.rich("<b>Three</b>", {});')).toEqual(["One two.", "<b>Three</b>"]);
  expect(() => sentencesOf("a.ts", 't("Hello " + name);')).toThrow("written out");
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

test("French is written with its own apostrophe, quotation marks and unbreakable spaces", () => {
  const french = [...translationsIn(readFileSync("sentences/fr.po", "utf8")).values()];
  expect(french.filter((text) => /'|"|“|\.\.\.| [;:!?»%]|« |[^\s\u202f][;!?](?:\s|$)/.test(text))).toEqual([]);
});
