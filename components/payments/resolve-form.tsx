"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ResolveFormProps = { action: FormAction; difference: string; reasons: { value: string; label: string }[] };

/** Says why a difference may stay. */
export function ResolveForm({ action, difference, reasons }: ResolveFormProps) {
  const [state, send] = useActionState(action, initialState);
  const typed = state.values?.reason;
  return (
    <form action={send} noValidate className="flex flex-wrap items-end gap-3">
      <FormError state={state} />
      <input type="hidden" name="difference" value={difference} />
      <SelectField
        name="reason"
        id={`reason-${difference}`}
        label="What it is"
        defaultValue={typeof typed === "string" ? typed : ""}
        options={[{ value: "", label: "Please choose" }, ...reasons]}
        errors={state.fields?.reason}
      />
      <SubmitButton variant="plain" pendingLabel="Saving…">
        Mark as resolved
      </SubmitButton>
    </form>
  );
}
