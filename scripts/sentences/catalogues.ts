import { existsSync, readFileSync } from "node:fs";
import { catalogueOf } from "@/lib/i18n/catalogue";
import { house } from "@/lib/testing/house/source-files";
import { catalogueText, translationsIn } from "@/scripts/sentences/catalogue-text";
import { sentencesIn } from "@/scripts/sentences/extract";

/** The languages that people translate into. */
export const TRANSLATED = ["fr"] as const;

/** The catalogues as the sources say they should be: new sentences without a translation, and none that is not said. */
export function currentCatalogues(): { path: string; text: string }[] {
  const found = sentencesIn(speakers());
  return [
    { path: catalogueOf("template.pot"), text: catalogueText("", found, new Map()) },
    ...TRANSLATED.map((language) => {
      const path = catalogueOf(`${language}.po`);
      const known = existsSync(path) ? translationsIn(readFileSync(path, "utf8")) : new Map<string, string>();
      return { path, text: catalogueText(language, found, known) };
    }),
  ];
}

/** The files that may say something to people. */
function speakers(): string[] {
  return house
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("db/"))
    .sort();
}
