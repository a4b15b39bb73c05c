"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Sends a test mail to an address, and says what the mail service answered. */
export function MailTestForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { email: "" });
  return (
    <form action={send} noValidate className="mt-4 space-y-3">
      <FormError state={state} />
      <FormDone state={state} />
      <Field {...field("email")} label="Send a test to" type="email" autoComplete="email" />
      <SubmitButton variant="plain" pendingLabel="Sending…">
        Send a test
      </SubmitButton>
    </form>
  );
}
