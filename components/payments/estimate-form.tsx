"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type EstimateFormProps = { action: FormAction; client: string; services: { id: string; name: string }[] };

/** Asks what a course of sessions would be. */
export function EstimateForm({ action, client, services }: EstimateFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { service: services[0]?.id ?? "", times: "8" });
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <SelectField
          {...field("service")}
          label={t("Service")}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field {...field("times")} label={t("Number of sessions")} inputMode="numeric" className="num" />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Creating…")}>
        {t("Create an estimate")}
      </SubmitButton>
    </form>
  );
}
