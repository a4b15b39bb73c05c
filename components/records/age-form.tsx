"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AgeFormProps = { action: FormAction; current: { age: string; ageSource: string } };

/** From which age people are told of their sessions alone. */
export function AgeForm({ action, current }: AgeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"age" | "ageSource">(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("age")} label={t("Age in years")} inputMode="numeric" maxLength={2} />
      <Field
        {...field("ageSource")}
        label={t("Where this age is from")}
        hint={t("The law that says so, with its paragraph.")}
        maxLength={200}
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save the age")}</SubmitButton>
    </form>
  );
}
