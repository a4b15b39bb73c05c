"use client";

import { useT } from "@/components/ui/speech/sentences";
import { factsOf, type Language } from "@/lib/i18n/languages";

type LanguageChoiceProps = {
  language: Language;
  offered: readonly Language[];
  action: (form: FormData) => Promise<void>;
};

/** Chooses the language of the pages, each called as its readers call it (WCAG 3.1.2); a plain form, so it needs no script. */
export function LanguageChoice({ language, offered, action }: LanguageChoiceProps) {
  const t = useT();
  return (
    <form action={action}>
      <fieldset className="flex flex-wrap items-center gap-x-1 gap-y-2">
        <legend className="float-start me-3 text-muted">{t("Language")}</legend>
        {offered.map((each) => (
          <button
            key={each}
            type="submit"
            name="language"
            value={each}
            lang={each}
            aria-pressed={each === language}
            className="min-h-(--control-height) rounded-m border border-transparent px-3 text-primary hover:bg-sunken aria-pressed:border-control aria-pressed:font-semibold aria-pressed:text-fg"
          >
            {factsOf(each).name}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
