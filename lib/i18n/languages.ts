/**
 * The languages that Attune speaks. The last two are for tests and are made from the English: `en-XA` is longer and
 * accented, so that what was never extracted is seen, and `ar-XB` is read from the right (their names are CLDR's).
 */
export const LANGUAGES = ["en", "fr", "en-XA", "ar-XB"] as const;

/** A language of sentences, as BCP 47 writes it. */
export type Language = (typeof LANGUAGES)[number];

/** The language that the sentences stand in where they are used. */
export const SOURCE_LANGUAGE = "en" satisfies Language;

const FACTS = {
  en: { name: "English", locale: "en-GB", direction: "ltr" },
  fr: { name: "Français", locale: "fr-FR", direction: "ltr" },
  "en-XA": { name: "Ƥşéûðó", locale: "en-GB", direction: "ltr" },
  "ar-XB": { name: "Right to left", locale: "en-GB", direction: "rtl" },
} as const satisfies Record<Language, { name: string; locale: string; direction: "ltr" | "rtl" }>;

/** What a language calls itself, the locale of its dates and numbers, and where its lines begin. */
export function factsOf(language: Language): (typeof FACTS)[Language] {
  return FACTS[language];
}

/** A text as one of these languages, or nothing where it is none. */
export function languageFrom(text: string | undefined, among: readonly Language[] = LANGUAGES): Language | undefined {
  return among.find((language) => language === text);
}

// A browser lists a handful; no honest list is longer.
const LANGUAGES_MAX = 20;

/**
 * Which of the offered languages a reader would like best, by an Accept-Language header (RFC 9110 §12.5.4); nothing
 * where none of them is acceptable. A reader of `fr-CA` reads `fr`.
 */
export function wantedLanguage(header: string | null, offered: readonly Language[]): Language | undefined {
  const wishes = (header ?? "").split(",", LANGUAGES_MAX).map(wish);
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ tag }) => offered.find((language) => language.toLowerCase() === tag) ?? nearest(tag, offered) ?? [])[0];
}

function wish(part: string) {
  const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

// A made-up language is spoken to those only who ask for that very one.
function nearest(tag: string, offered: readonly Language[]): Language | undefined {
  return offered.find((language) => language === tag.split("-", 1)[0]);
}
