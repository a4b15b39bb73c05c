import { env } from "@/lib/env";
import { type Language, languageFrom, SOURCE_LANGUAGE } from "@/lib/i18n/languages";

/** The languages that the practice offers; the first is its own. */
export function offeredLanguages(): readonly Language[] {
  return env().LANGUAGES;
}

/** The practice's own language: for who has named none. */
export function ownLanguage(): Language {
  return offeredLanguages()[0] ?? SOURCE_LANGUAGE;
}

/** The language of an account, for what is written to it: the practice's own where it has none that is offered. */
export function languageOf(account: { language: string | null }): Language {
  return languageFrom(account.language ?? undefined, offeredLanguages()) ?? ownLanguage();
}
