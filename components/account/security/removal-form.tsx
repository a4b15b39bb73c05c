"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Takes the password away, by the word of who knows it. */
export function RemovalForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} idPrefix="removal-" />
      <PasswordField
        name="currentPassword"
        id="removal-currentPassword"
        label={t("Your password")}
        autoComplete="current-password"
        errors={state.fields?.currentPassword}
      />
      <SubmitButton variant="danger" pendingLabel={t("One moment…")}>
        {t("Remove password")}
      </SubmitButton>
    </form>
  );
}
