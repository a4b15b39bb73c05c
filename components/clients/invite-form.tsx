"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type InviteFormProps = {
  action: FormAction;
  client: string;
  /** Where it was sent before. */
  email: string;
  isAgain: boolean;
};

/** The address that an invitation goes to. */
export function InviteForm({ action, client, email, isAgain }: InviteFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { email });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <Field
        {...field("email")}
        label={t("E-mail")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        hint={isAgain ? t("Correct it if it is wrong. Only the link in the newest e-mail works.") : undefined}
      />
      <SubmitButton variant="plain" pendingLabel={t("Sending…")}>
        {isAgain ? t("Send a new invitation") : t("Send the invitation")}
      </SubmitButton>
    </form>
  );
}
