"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Who the first one is that works in the practice. */
export function FirstAccountForm({ action, token }: { action: FormAction; token: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="token" value={token} />
      <Field {...field("firstName")} label={t("First name")} autoComplete="given-name" />
      <Field {...field("lastName")} label={t("Last name")} autoComplete="family-name" />
      <Field {...field("email")} label={t("E-mail")} type="email" autoComplete="email" autoCapitalize="none" />
      <PasswordField
        autoComplete="new-password"
        errors={state.fields?.password}
        hint={t("At least 15 characters. A few unrelated words are easy to remember and hard to guess.")}
      />
      <SubmitButton>{t("Make the account")}</SubmitButton>
    </form>
  );
}
