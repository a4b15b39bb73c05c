import type { ReactNode } from "react";
import { Sentences } from "@/components/ui/speech/sentences";
import { sentencesFor } from "@/lib/i18n/catalogue";
import { readerLanguage } from "@/lib/i18n/reader-language";

type ClientSentencesProps = {
  /** The folders of components that the pages within use in the browser. */
  of: readonly string[];
  children: ReactNode;
};

/** Sends the browser what those components say, in the reader's language. */
export async function ClientSentences({ of, children }: ClientSentencesProps) {
  const language = await readerLanguage();
  return (
    <Sentences language={language} sentences={sentencesFor(language, of)}>
      {children}
    </Sentences>
  );
}
