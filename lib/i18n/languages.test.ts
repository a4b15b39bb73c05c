import { expect, test } from "vitest";
import { LANGUAGES, wantedLanguage } from "@/lib/i18n/languages";

const OFFERED = ["en", "fr"] as const;

test.each([
  ["fr-CA, en;q=0.8", "fr"],
  ["en;q=0.5, fr;q=0.9", "fr"],
  ["de, en-GB;q=0.4", "en"],
  ["FR", "fr"],
  ["fr;q=0, en", "en"],
  ["de, *", undefined],
  ["", undefined],
  [null, undefined],
  ["fr;q=much", undefined],
  ["\u0000, frr", undefined],
])("who sends %j reads %s", (header, language) => {
  expect(wantedLanguage(header, OFFERED)).toBe(language);
});

test("a made-up language is spoken to those only who ask for that very one", () => {
  expect(wantedLanguage("ar", LANGUAGES)).toBeUndefined();
  expect(wantedLanguage("ar-XB", LANGUAGES)).toBe("ar-XB");
  expect(wantedLanguage("en-XA,en;q=0.9", LANGUAGES)).toBe("en-XA");
  expect(wantedLanguage("en-US", ["en-XA", "en"])).toBe("en");
});
