"use client";

import { useActionState } from "react";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Row = { what: string; number: string; how: string };

type UrgentNumbersFormProps = {
  action: FormAction;
  /** The rows as they are, the empty ones too. */
  rows: Row[];
};

/** The numbers that the practice gives for urgent help, in the order in which they are shown. */
export function UrgentNumbersForm({ action, rows }: UrgentNumbersFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const current = Object.fromEntries(
    rows.flatMap(({ what, number, how }, index) => [
      [`what${index}`, what],
      [`number${index}`, number],
      [`how${index}`, how],
    ]),
  );
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="space-y-8">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      {rows.map((_, index) => (
        <FieldGroup
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
          key={index}
          id={`row${index}`}
          legend={t("Number {place}", { place: index + 1 })}
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <Field {...field(`what${index}`)} label={t("Whose number it is")} optional="unsaid" />
            <Field {...field(`number${index}`)} label={t("Number")} type="tel" autoComplete="off" optional="unsaid" />
            <div className="sm:col-span-2">
              <Field
                {...field(`how${index}`)}
                label={t("What to know of it")}
                hint={index === 0 ? t("Such as: at any hour, free of charge, in Twi and English.") : undefined}
                optional="unsaid"
              />
            </div>
          </div>
        </FieldGroup>
      ))}
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
