"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";

const graceWords = (t: Translate) => [
  { value: "0", label: t("At once") },
  { value: "7", label: t("Within a week") },
  { value: "14", label: t("Within two weeks") },
  { value: "30", label: t("Within 30 days") },
  { value: "never", label: t("Not asked for") },
];

/** From when staff need a second step at sign-in. */
export function GraceForm({ action, days }: { action: FormAction; days: number | null }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const current = days === null ? "never" : String(days);
  const field = fieldsOf(state, { days: current });
  const choices = graceWords(t);
  const known = choices.some(({ value }) => value === current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <SelectField
        {...field("days")}
        label={t("Second step at sign-in")}
        hint={t("The days count for each person from when they first sign in and read of it.")}
        options={known ? choices : [{ value: current, label: t("Within {days} days", { days: current }) }, ...choices]}
      />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
