"use client";

import { useActionState } from "react";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type DiscretionFormProps = { action: FormAction; isDiscreet: boolean; discreetName: string };

/** Whether mails to clients are discreet, and by what name they come. */
export function DiscretionForm({ action, isDiscreet, discreetName }: DiscretionFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"discreetName">(state, { discreetName });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <CheckboxField
        name="isDiscreet"
        label={t("E-mails to clients are discreet, unless a client wants otherwise")}
        hint={t("Each client can choose on their account page, and you for them on the client's page.")}
        defaultChecked={isTicked(state, "isDiscreet", isDiscreet)}
        optional
      />
      <Field
        {...field("discreetName")}
        label={t("Discreet e-mails come from")}
        hint={t(
          "A name that says nothing to others, such as A. Heart Office. Without one they come from “Appointments”.",
        )}
        maxLength={40}
        optional
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
