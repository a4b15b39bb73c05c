"use client";

import { useActionState } from "react";
import { FormError } from "@/components/ui/form-error";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ResendFormProps = { action: FormAction; purpose: "verify" | "reset" | "sign-in"; pauseSeconds: number };

/** Asks for another code when the first did not come. */
export function ResendForm({ action, purpose, pauseSeconds }: ResendFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-3">
      <FormError state={state} />
      {state.done && (
        <Notice tone="open" role="status">
          {state.done}
        </Notice>
      )}
      <input type="hidden" name="purpose" value={purpose} />
      <p className="text-muted">
        {t("No e-mail? Look in the spam folder too. You can ask for another code every {seconds, number} seconds.", {
          seconds: pauseSeconds,
        })}
      </p>
      <SubmitButton variant="plain">{t("Send the code again")}</SubmitButton>
    </form>
  );
}
