import { factsOf, type Language } from "@/lib/i18n/languages";
import type { Translate, Values, ValuesLater } from "@/lib/i18n/message";

/** What a sentence is filled in with, worded for a reader of that language. */
export function wordedFor(language: Language, t: Translate, values: ValuesLater): Values {
  const { locale } = factsOf(language);
  const worded = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "function" ? value(locale, t) : value,
  ]);
  return Object.fromEntries(worded);
}
