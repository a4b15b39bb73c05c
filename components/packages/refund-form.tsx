"use client";

import { useActionState } from "react";
import { Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type RefundFormProps = { action: FormAction; client: string; pack: string; left: number };

/** Gives money back for some of the sessions that are left of a package. */
export function RefundForm({ action, client, pack, left }: RefundFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { sessions: String(left), words: "" });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {Object.entries({ client, package: pack, left: String(left) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        {...field("sessions")}
        id={`sessions-${pack}`}
        label={t("How many sessions")}
        inputMode="numeric"
        className="num"
      />
      <TextareaField
        {...field("words")}
        id={`words-${pack}`}
        label={t("Why")}
        hint={t("For the practice's own books.")}
        rows={2}
        maxLength={500}
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Refund the money")}</SubmitButton>
    </form>
  );
}
