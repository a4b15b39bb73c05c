"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** The address of the account whose password is forgotten. */
export function ForgotForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("email")} label={t("E-mail")} type="email" autoComplete="username" autoCapitalize="none" />
      <SubmitButton>{t("Send a code")}</SubmitButton>
    </form>
  );
}
