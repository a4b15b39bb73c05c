"use client";

import { useActionState } from "react";
import { FieldGroup, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type CancelFormProps = {
  action: FormAction;
  id: string;
  dates: { id: string; label: string; isLate: boolean }[];
  /** What is said of the reason, which clients need not give. */
  reason: { hint: string; optional: boolean };
};

/** Which sessions of a series are cancelled; what is too late to cancel is said and left alone. */
export function CancelForm({ action, id, dates, reason }: CancelFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const chosen = state.values ? [state.values.cancel ?? []].flat() : null;
  const typed = state.values?.reason;
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <FieldGroup legend={t("To be cancelled")} id="cancel" hint={t("Untick any you want to keep.")}>
        <ul className="divide-y divide-line">
          {dates.map((date) => (
            <li key={date.id} className="num flex min-h-(--control-height) items-center">
              {date.isLate ? (
                <span className="text-muted">
                  {t("{label}: too close to the start to cancel here, so it stays.", { label: date.label })}
                </span>
              ) : (
                <label className="flex min-h-(--control-height) grow items-center gap-3">
                  <input
                    type="checkbox"
                    name="cancel"
                    value={date.id}
                    defaultChecked={chosen ? chosen.includes(date.id) : true}
                    className="size-5 shrink-0 accent-primary"
                  />
                  <span>{date.label}</span>
                </label>
              )}
            </li>
          ))}
        </ul>
      </FieldGroup>
      <TextareaField
        name="reason"
        label={t("Why")}
        {...reason}
        rows={3}
        maxLength={500}
        defaultValue={typeof typed === "string" ? typed : ""}
        errors={state.fields?.reason}
      />
      <SubmitButton variant="danger">{t("Cancel these appointments")}</SubmitButton>
    </form>
  );
}
