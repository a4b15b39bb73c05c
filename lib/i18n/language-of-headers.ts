import type { IncomingHttpHeaders } from "node:http";
import { type Language, languageFrom, wantedLanguage } from "@/lib/i18n/languages";
import { offeredLanguages, ownLanguage } from "@/lib/i18n/offered-languages";

/** The cookie of the language that was chosen in this browser, or came with the account that signed in. */
export const LANGUAGE_COOKIE = "language";

/** The language of a page that is made before any page of ours could be: by the rule of `readerLanguage`. */
export function languageOfHeaders({ cookie = "", "accept-language": wanted }: IncomingHttpHeaders): Language {
  const offered = offeredLanguages();
  const [, chosen] = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([\\w-]+)`).exec(cookie) ?? [];
  return languageFrom(chosen, offered) ?? wantedLanguage(wanted ?? null, offered) ?? ownLanguage();
}
