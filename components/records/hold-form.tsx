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

type HoldFormProps = { action: FormAction; record: string; until: string; reason: string };

/** Keeps one record until a date, whatever its rule says. */
export function HoldForm({ action, record, until, reason }: HoldFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"until" | "reason">(state, { until, reason });
  return (
    <form action={send} noValidate className="mt-3 space-y-4">
      <FormError state={state} />
      <input type="hidden" name="record" value={record} />
      <Field
        {...field("until")}
        id={`until-${record}`}
        label={t("Hold until")}
        hint={t("Leave this empty for no hold.")}
        type="date"
        optional
      />
      <Field {...field("reason")} id={`reason-${record}`} label={t("Why it is held")} maxLength={500} optional />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save hold")}</SubmitButton>
    </form>
  );
}
