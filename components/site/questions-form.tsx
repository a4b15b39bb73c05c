"use client";

import { useActionState } from "react";
import { Field, FieldGroup, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type QuestionsFormProps = {
  action: FormAction;
  language: string;
  /** The rows as they are, the empty ones too. */
  rows: { question: string; answer: string }[];
};

/** The questions that the first page answers, in their order. */
export function QuestionsForm({ action, language, rows }: QuestionsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const current = Object.fromEntries(
    rows.flatMap(({ question, answer }, index) => [
      [`question${index}`, question],
      [`answer${index}`, answer],
    ]),
  );
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="space-y-8">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="language" value={language} />
      {rows.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
        <FieldGroup key={index} id={`row${index}`} legend={t("Question {place}", { place: index + 1 })}>
          <div className="space-y-4">
            <Field {...field(`question${index}`)} label={t("Question")} lang={language} dir="auto" optional="unsaid" />
            <TextareaField
              {...field(`answer${index}`)}
              label={t("Its answer")}
              rows={3}
              lang={language}
              dir="auto"
              optional="unsaid"
            />
          </div>
        </FieldGroup>
      ))}
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
