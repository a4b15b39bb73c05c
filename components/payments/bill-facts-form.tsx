"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name = "credential" | "licence" | "npi" | "taxId";
type BillFactsFormProps = { action: FormAction; practitioner: string; current: Record<Name, string> };

/** What bills say of one practitioner. */
export function BillFactsForm({ action, practitioner, current }: BillFactsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = (name: Name) => ({ ...fieldsOf<Name>(state, current)(name), id: `${name}-${practitioner}` });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <Field
        {...field("credential")}
        label={t("Credential")}
        hint={t("Such as Clinical psychologist, PhD.")}
        optional
      />
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <Field {...field("licence")} label={t("Licence number")} optional />
        <Field {...field("npi")} label={t("NPI")} inputMode="numeric" className="num" optional />
        <Field {...field("taxId")} label={t("Tax ID")} optional />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save")}
      </SubmitButton>
    </form>
  );
}
