"use client";

import { useActionState } from "react";
import { CheckboxField, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type InvoiceFormProps = {
  action: FormAction;
  client: string;
  /** What can be invoiced: "Thursday 10 December 2026 · Session · $80.00". */
  sessions: { id: string; label: string }[];
};

/** Asks which sessions go on an invoice; all of them, unless some are unticked. */
export function InvoiceForm({ action, client, sessions }: InvoiceFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const sent = state.values?.sessions;
  const isTicked = (id: string) => sent === undefined || sent === id || (Array.isArray(sent) && sent.includes(id));
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <FieldGroup legend={t("Sessions on the invoice")} id="sessions" errors={state.fields?.sessions}>
        {sessions.map(({ id, label }) => (
          <CheckboxField
            key={id}
            id={`session-${id}`}
            name="sessions"
            value={id}
            label={label}
            defaultChecked={isTicked(id)}
            optional
          />
        ))}
      </FieldGroup>
      <SubmitButton pendingLabel={t("Creating…")}>{t("Create an invoice")}</SubmitButton>
    </form>
  );
}
