"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type OpeningFormProps = { action: FormAction; record: string; reasons: { value: string; label: string }[] };

/** Why a shared record is opened. */
export function OpeningForm({ action, record, reasons }: OpeningFormProps) {
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"why">(state, { why: "" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="record" value={record} />
      <SelectField
        {...field("why")}
        label="Why you open it"
        options={[{ value: "", label: "Please choose" }, ...reasons]}
      />
      <SubmitButton pendingLabel="Opening…">Open the record</SubmitButton>
    </form>
  );
}
