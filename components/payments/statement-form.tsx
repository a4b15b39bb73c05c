"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type StatementFormProps = { action: FormAction; client: string; days: { from: string; to: string } };

/** Asks which days a statement covers. */
export function StatementForm({ action, client, days }: StatementFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, days);
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field {...field("from")} label={t("From")} type="date" />
        <Field {...field("to")} label={t("To")} type="date" hint={t("This day included.")} />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Creating…")}>
        {t("Create a statement")}
      </SubmitButton>
    </form>
  );
}
