import type { Language } from "@/lib/i18n/languages";
import { ownLanguage } from "@/lib/i18n/offered-languages";

type Chosen = { language?: Language; done?: string };

/** A page on which the public site is changed, for readers of a language; the practice's own goes unsaid. */
export function sitePage(which: "site" | "site/legal" | "site/look", { language, done }: Chosen = {}): string {
  const said = { language: language === ownLanguage() ? undefined : language, done };
  const query = new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/admin/settings/${which}${query.size > 0 ? `?${query}` : ""}`;
}
