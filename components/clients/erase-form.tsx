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

/** Erases a client by typing the name; asks first whether it is really the admin, in the same form. */
export function EraseForm({ action, client }: { action: FormAction; client: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <Field
        {...field("name")}
        label={t("The client's name")}
        hint={t("Type it once more, first and last name, so that nobody is erased by mistake.")}
        autoComplete="off"
      />
      <Proof state={state} />
      <SubmitButton variant="danger" pendingLabel={t("Erasing…")}>
        {t("Erase this client for good")}
      </SubmitButton>
    </form>
  );
}
