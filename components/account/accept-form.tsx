"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Accepts an invitation, with a password where one is wanted. */
export function AcceptForm({ action, token }: { action: FormAction; token: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="token" value={token} />
      <PasswordField
        label={t("Password (optional)")}
        autoComplete="new-password"
        errors={state.fields?.password}
        hint={t("At least 15 characters. Leave it empty to sign in with a code by e-mail each time.")}
      />
      <SubmitButton>{t("Accept and sign in")}</SubmitButton>
    </form>
  );
}
