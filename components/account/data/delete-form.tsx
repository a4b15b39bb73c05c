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

type DeleteFormProps = { action: FormAction; hasPassword: boolean };

/** Deletes the account, by its owner's word: the address is typed, so that it is no slip. */
export function DeleteForm({ action, hasPassword }: DeleteFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"email">(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field
        {...field("email")}
        label={t("Your e-mail address")}
        hint={t("Type it once more, so that nothing is deleted by mistake.")}
        type="email"
        autoComplete="off"
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
      <SubmitButton variant="danger" pendingLabel={t("Deleting…")}>
        {t("Delete my account for good")}
      </SubmitButton>
    </form>
  );
}
