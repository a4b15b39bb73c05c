import "server-only";
import { use } from "react";
import { translatorFor } from "@/lib/i18n/catalogue";
import { factsOf } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage } from "@/lib/i18n/reader-language";

/*
 * What `#speech` is where a component is rendered on the server; in the browser it is components/ui/speech/sentences.tsx.
 * So a component says things in the same way on either side.
 */

/** What says things to the reader of this page, for a component that doesn't wait; one that does has `translator()`. */
export function useT(): Translate {
  return translatorFor(use(readerLanguage()));
}

/** The locale of dates and numbers. */
export function useLocale(): string {
  return factsOf(use(readerLanguage())).locale;
}
