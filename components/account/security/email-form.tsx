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

type EmailFormProps = { action: FormAction; hasPassword: boolean };

/** Which address an account is to have, and that it is its owner who says so. */
export function EmailForm({ action, hasPassword }: EmailFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"email">(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field
        {...field("email")}
        label={t("New e-mail address")}
        hint={t("We'll send a code to it. Nothing changes before you have typed that.")}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
      />
      {hasPassword && (
        <PasswordField
          name="currentPassword"
          label={t("Your password")}
          autoComplete="current-password"
          errors={state.fields?.currentPassword}
        />
      )}
      <SubmitButton>{t("Send the code")}</SubmitButton>
    </form>
  );
}
