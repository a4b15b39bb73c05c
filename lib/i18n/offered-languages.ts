import { env } from "@/lib/env";
import { type Language, languageFrom, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import { processWide } from "@/lib/process-wide";

type Chosen = { languages: readonly string[] | null };

// Noted where the practice's settings are read, which every page does: what is said needs it at once, and not later.
const chosen = processWide("offered-languages", (): Chosen => ({ languages: null }));

/** The languages that the installation speaks; an admin chooses among these. */
export function spokenLanguages(): readonly Language[] {
  return env().LANGUAGES;
}

/** Notes which of them the practice offers, its own first; with null, all of them. */
export function offerLanguages(languages: readonly string[] | null): void {
  chosen.languages = languages;
}

/** The languages that the practice offers; the first is its own. One that the installation no longer speaks is left out. */
export function offeredLanguages(): readonly Language[] {
  const spoken = spokenLanguages();
  const offered = (chosen.languages ?? []).flatMap((language) => languageFrom(language, spoken) ?? []);
  return offered.length > 0 ? offered : spoken;
}

/** The practice's own language: for who has named none. */
export function ownLanguage(): Language {
  return offeredLanguages()[0] ?? SOURCE_LANGUAGE;
}

/** The language of an account, for what is written to it: the practice's own where it has none that is offered. */
export function languageOf(account: { language: string | null }): Language {
  return languageFrom(account.language ?? undefined, offeredLanguages()) ?? ownLanguage();
}
