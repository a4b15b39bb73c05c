import { translatorFor } from "@/lib/i18n/catalogue";
import { languageFrom, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";

/** What says things on a document, in its own language, such as "fr-CA", which no reader changes. */
export function documentWords(language: string): Translate {
  return translatorFor(languageFrom(language) ?? languageFrom(language.split("-", 1)[0]) ?? SOURCE_LANGUAGE);
}
