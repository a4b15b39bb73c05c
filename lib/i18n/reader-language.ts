import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { translatorFor } from "@/lib/i18n/catalogue";
import { LANGUAGE_COOKIE } from "@/lib/i18n/language-of-headers";
import { type Language, languageFrom, SOURCE_LANGUAGE, wantedLanguage } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { offeredLanguages, ownLanguage } from "@/lib/i18n/offered-languages";

/**
 * The one rule of which language a page is in: the one that was chosen in this browser or came with the account, else
 * the one its browser asks for, else the practice's own.
 */
export const readerLanguage = cache(async (): Promise<Language> => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const offered = offeredLanguages();
  const chosen = languageFrom(jar.get(LANGUAGE_COOKIE)?.value, offered);
  return chosen ?? wantedLanguage(sent.get("accept-language"), offered) ?? ownLanguage();
});

/** The language that a program asks for, which has nothing to choose by but its headers; English without a wish. */
export function languageAsked({ headers: sent }: Pick<Request, "headers">): Language {
  return wantedLanguage(sent.get("accept-language"), offeredLanguages()) ?? SOURCE_LANGUAGE;
}

/** What says things to the reader of this page, in their language. */
export async function translator(): Promise<Translate> {
  return translatorFor(await readerLanguage());
}
