"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type OpeningFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  reasons: { value: string; label: string }[];
  label: string;
};

/** Why what is not of one's own caseload is opened. */
export function OpeningForm({ action, hidden, reasons, label }: OpeningFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"why">(state, { why: "" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        {...field("why")}
        label={t("Why you open it")}
        options={[{ value: "", label: t("Please choose") }, ...reasons]}
      />
      <SubmitButton pendingLabel={t("Opening…")}>{label}</SubmitButton>
    </form>
  );
}
