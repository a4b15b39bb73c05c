"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Where a colleague's invitation is sent anew. */
export function InviteAgainForm({ action, id, email }: { action: FormAction; id: string; email: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { email });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <Field
        {...field("email")}
        label={t("E-mail")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        hint={t("Correct it if it is wrong. Only the link in the newest e-mail works.")}
      />
      <Proof state={state} />
      <SubmitButton variant="plain" pendingLabel={t("Sending…")}>
        {t("Send a new invitation")}
      </SubmitButton>
    </form>
  );
}
