"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState, type ProofAsked } from "@/lib/form";

/** Shows that it is the person, before a page or a download that asks for it. */
export function ProveForm({ action, next, asked }: { action: FormAction; next: string; asked: ProofAsked }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="next" value={next} />
      <Proof state={state} asked={asked} />
      <SubmitButton pendingLabel={t("Checking…")}>{t("Continue")}</SubmitButton>
    </form>
  );
}
