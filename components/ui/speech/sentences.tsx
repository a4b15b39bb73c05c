"use client";

import type { CompiledMessage } from "icu-minify/format";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { factsOf, type Language, SOURCE_LANGUAGE } from "@/lib/i18n/languages";
import type { Translate } from "@/lib/i18n/message";
import { translateWith } from "@/lib/i18n/translate";

type Spoken = { language: Language; sentences: Record<string, CompiledMessage> };

const Speech = createContext<Spoken>({ language: SOURCE_LANGUAGE, sentences: {} });

/** Gives the components within, in the browser, their sentences in the reader's language; those from around stay known. */
export function Sentences({ language, sentences, children }: Spoken & { children: ReactNode }) {
  const around = useContext(Speech);
  const spoken = useMemo(
    () => ({ language, sentences: { ...around.sentences, ...sentences } }),
    [language, sentences, around],
  );
  return <Speech value={spoken}>{children}</Speech>;
}

/** What says things to the reader, for a component that runs in the browser. */
export function useT(): Translate {
  const { language, sentences } = useContext(Speech);
  return useMemo(() => translateWith(language, (message) => sentences[message]), [language, sentences]);
}

/** The locale of dates and numbers, for a component that runs in the browser. */
export function useLocale(): string {
  return factsOf(useContext(Speech).language).locale;
}
