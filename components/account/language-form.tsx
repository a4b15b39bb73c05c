"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { factsOf, type Language } from "@/lib/i18n/languages";

type LanguageFormProps = { action: FormAction; language: Language; offered: readonly Language[] };

/** The language of pages and e-mails, each called as its readers call it. */
export function LanguageForm({ action, language, offered }: LanguageFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"language">(state, { language });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <SelectField
        {...field("language")}
        label={t("Language of pages and e-mails")}
        options={offered.map((each) => ({ value: each, label: factsOf(each).name }))}
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save language")}
      </SubmitButton>
    </form>
  );
}
