import type { Language } from "@/lib/i18n/languages";
import { ownLanguage } from "@/lib/i18n/offered-languages";

type Chosen = { service?: string; language?: Language; done?: string };

/** The page on which words for a service and a language are changed; the practice's own language goes unsaid. */
export function wordsPage({ service, language, done }: Chosen): string {
  const said = { service, language: language === ownLanguage() ? undefined : language, done };
  const query = new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/admin/settings/words${query.size > 0 ? `?${query}` : ""}`;
}
