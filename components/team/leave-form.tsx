"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Deactivates a colleague's account; what is booked by then has been shown. */
export function LeaveForm({ action, id, seen }: { action: FormAction; id: string; seen: number }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <Proof state={state} />
      <SubmitButton variant="danger" pendingLabel={t("Deactivating…")}>
        {t("Deactivate the account")}
      </SubmitButton>
    </form>
  );
}
