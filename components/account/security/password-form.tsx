"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Another password in place of the one there is. */
export function PasswordForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <PasswordField
        name="currentPassword"
        label={t("Your password")}
        autoComplete="current-password"
        errors={state.fields?.currentPassword}
      />
      <PasswordField
        label={t("New password")}
        autoComplete="new-password"
        errors={state.fields?.password}
        hint={t("At least 15 characters. A few unrelated words are easy to remember and hard to guess.")}
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Change password")}</SubmitButton>
    </form>
  );
}
