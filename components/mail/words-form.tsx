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

type WordsFormProps = {
  action: FormAction;
  /** For which mails, sent along unseen. */
  hidden: Record<"service" | "language", string>;
  current: Record<"greeting" | "bring" | "signature", string>;
  /** What they say now. */
  preview: string;
};

/** What e-mails to clients say in the practice's own words, with a look at one of them before anything is saved. */
export function WordsForm({ action, hidden, current, preview }: WordsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<keyof typeof current>(state, current);
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        {...field("greeting")}
        label={t("Greeting")}
        hint={t("Such as Dear {placeholder},", { placeholder: "{first name}" })}
        maxLength={80}
        optional
      />
      <TextareaField
        {...field("bring")}
        label={t("What to bring, or to know")}
        hint={t("In the e-mail about a new time and in reminders. Up to 500 characters.")}
        maxLength={500}
        rows={4}
        optional
      />
      <TextareaField
        {...field("signature")}
        label={t("Signature")}
        hint={t("At the end. Up to 200 characters.")}
        maxLength={200}
        rows={3}
        optional
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="save" pendingLabel={t("Saving…")}>
          {t("Save")}
        </SubmitButton>
        <SubmitButton name="intent" value="preview" variant="plain" pendingLabel={t("One moment…")}>
          {t("Show what it says")}
        </SubmitButton>
      </div>
      <section aria-labelledby="preview">
        <h2 id="preview" className="mb-3 font-semibold text-h3">
          {t("An e-mail about a new time")}
        </h2>
        <pre className="whitespace-pre-wrap break-words rounded-m border border-line bg-sunken p-4 font-sans text-small">
          {state.preview ?? preview}
        </pre>
      </section>
    </form>
  );
}
