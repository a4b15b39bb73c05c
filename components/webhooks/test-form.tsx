"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Calls an address to see whether it answers, and says what came of it. */
export function TestForm({ action, id }: { action: FormAction; id: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="space-y-3">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="plain" pendingLabel={t("Calling…")}>
        {t("Send a test")}
      </SubmitButton>
    </form>
  );
}
