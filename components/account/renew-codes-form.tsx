"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Makes new recovery codes and shows them, once. */
export function RenewCodesForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {state.done && <RecoveryCodes codes={state.done.split(" ")} />}
      <Proof state={state} />
      <SubmitButton variant="plain" pendingLabel={t("Making…")}>
        {t("Make new codes")}
      </SubmitButton>
    </form>
  );
}
