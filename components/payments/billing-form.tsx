"use client";

import { useActionState } from "react";
import { Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name = "address" | "diagnosis" | "payerName" | "payerEmail";
type BillingFormProps = { action: FormAction; client: string; current: Record<Name, string>; hasDiagnosis: boolean };

/** What bills of a client print, and who pays them. */
export function BillingForm({ action, client, current, hasDiagnosis }: BillingFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<Name>(state, current);
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="client" value={client} />
      <TextareaField
        {...field("address")}
        label={t("Address")}
        rows={3}
        hint={t("Line by line, as it should be printed.")}
        optional
      />
      {hasDiagnosis && (
        <Field
          {...field("diagnosis")}
          label={t("Diagnosis code")}
          hint={t("On statements for an insurer, and only if the client chooses to show it.")}
          optional
        />
      )}
      <Field
        {...field("payerName")}
        label={t("Who pays, if not the client")}
        hint={t(
          "A parent or an employer. Bills are addressed to them and say nothing about the sessions: no service, no diagnosis.",
        )}
        optional
      />
      <Field {...field("payerEmail")} label={t("Their e-mail address")} type="email" optional />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
