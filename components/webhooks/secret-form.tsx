"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { SecretNotice } from "@/components/webhooks/secret-notice";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Makes another secret, which is shown this once. */
export function SecretForm({ action, id }: { action: FormAction; id: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="space-y-4">
      <FormError state={state} />
      <SecretNotice secret={state.done} />
      <input type="hidden" name="id" value={id} />
      <Proof state={state} />
      <SubmitButton variant="plain" pendingLabel={t("Making…")}>
        {t("Make a new secret")}
      </SubmitButton>
    </form>
  );
}
