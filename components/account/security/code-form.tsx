"use client";

import { useActionState } from "react";
import { CodeField } from "@/components/account/code-field";
import { PasswordField } from "@/components/account/password-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type CodeFormProps = {
  action: FormAction;
  label: string;
  /** Whether a new password is asked for beside the code. */
  asksPassword?: boolean;
};

/** The code that came by e-mail, and where it is for that a first password. */
export function CodeForm({ action, label, asksPassword = false }: CodeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <CodeField errors={state.fields?.code} />
      {asksPassword && (
        <PasswordField
          label={t("New password")}
          autoComplete="new-password"
          errors={state.fields?.password}
          hint={t("At least 15 characters. A few unrelated words are easy to remember and hard to guess.")}
        />
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{label}</SubmitButton>
    </form>
  );
}
