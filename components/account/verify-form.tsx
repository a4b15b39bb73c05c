"use client";

import { useActionState } from "react";
import { CodeField } from "@/components/account/code-field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** The code from the e-mail. */
export function VerifyForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <CodeField errors={state.fields?.code} />
      <SubmitButton pendingLabel="Checking…">Continue</SubmitButton>
    </form>
  );
}
