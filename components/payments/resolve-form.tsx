"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ResolveFormProps = { action: FormAction; difference: string; reasons: { value: string; label: string }[] };

/** Says why a difference may stay. */
export function ResolveForm({ action, difference, reasons }: ResolveFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const typed = state.values?.reason;
  return (
    <form action={send} noValidate className="flex flex-wrap items-end gap-3">
      <FormError state={state} />
      <input type="hidden" name="difference" value={difference} />
      <SelectField
        name="reason"
        id={`reason-${difference}`}
        label={t("What it is")}
        defaultValue={typeof typed === "string" ? typed : ""}
        options={[{ value: "", label: t("Please choose") }, ...reasons]}
        errors={state.fields?.reason}
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Mark as resolved")}
      </SubmitButton>
    </form>
  );
}
