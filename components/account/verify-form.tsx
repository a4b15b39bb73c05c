"use client";

import { useActionState } from "react";
import { CodeField } from "@/components/account/code-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** The code from the e-mail. */
export function VerifyForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <CodeField errors={state.fields?.code} />
      <SubmitButton pendingLabel={t("Checking…")}>{t("Continue")}</SubmitButton>
    </form>
  );
}
