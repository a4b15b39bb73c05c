"use client";

import { useActionState } from "react";
import { Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** One text of a form: a line, or several. */
export type TextField = { name: string; label: string; hint?: string; rows?: number };

type TextsFormProps = {
  action: FormAction;
  language: string;
  fields: TextField[];
  current: Record<string, string>;
};

/** What the public site says in the practice's own words, to readers of one language. */
export function TextsForm({ action, language, fields, current }: TextsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="language" value={language} />
      {fields.map(({ name, label, hint, rows }) =>
        rows ? (
          <TextareaField
            key={name}
            {...field(name)}
            {...{ label, hint, rows }}
            lang={language}
            dir="auto"
            optional="unsaid"
          />
        ) : (
          <Field key={name} {...field(name)} {...{ label, hint }} lang={language} dir="auto" optional="unsaid" />
        ),
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
