"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";

type RetentionFormProps = { action: FormAction; current: { years: string; startsFrom: string; source: string } };

const fromWords = (t: Translate) => [
  { value: "last_service", label: t("the client's last session") },
  { value: "closing", label: t("the end of the account") },
];

/** How long records stay when an account is erased. */
export function RetentionForm({ action, current }: RetentionFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"years" | "startsFrom" | "source">(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <Field
        {...field("years")}
        label={t("Years that a record is kept")}
        hint={t("Leave this empty to keep nothing once an account is erased.")}
        inputMode="numeric"
        maxLength={2}
        optional
      />
      <SelectField {...field("startsFrom")} label={t("Counted from")} options={fromWords(t)} />
      <Field
        {...field("source")}
        label={t("Where this rule is from")}
        hint={t("The law or the licence that asks for it, with its paragraph.")}
        maxLength={200}
        optional
      />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
