"use client";

import { useActionState } from "react";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AgendaFormProps = { action: FormAction; isOn: boolean; at: string };

/** Whether a practitioner's sessions of the day come by e-mail in the morning, and when. */
export function AgendaForm({ action, isOn, at }: AgendaFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"at">(state, { at });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <CheckboxField
        name="isOn"
        label={t("Send me the day's sessions in the morning")}
        hint={t("On days that have any. Clients appear by first name, or by initials where e-mails are discreet.")}
        defaultChecked={isTicked(state, "isOn", isOn)}
        optional
      />
      <div className="max-w-48">
        <Field {...field("at")} type="time" label={t("At")} hint={t("On your calendar's clock.")} className="num" />
      </div>
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save agenda")}</SubmitButton>
    </form>
  );
}
