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

/** Removes what a colleague signs in with beside the password, once their name is typed. */
export function RemoveSecondStepForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"typed">(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <Field {...field("typed")} label={t("Type {name} to confirm", { name })} autoComplete="off" />
      <Proof state={state} />
      <SubmitButton variant="danger" pendingLabel={t("Removing…")}>
        {t("Remove the second step")}
      </SubmitButton>
    </form>
  );
}
