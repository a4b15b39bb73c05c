"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";

type TestFormProps = {
  action: FormAction;
  /** What a test is sent to, which the action's field is named after. */
  to: "email" | "phone";
  /** Where it goes unless something else is typed. */
  offered?: string | null;
};

/** Sends a test to an address or a number, and says what the service that was to take it answered. */
export function TestForm({ action, to, offered }: TestFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { email: "", phone: "", [to]: offered ?? "" });
  const { type, autoComplete, label } = kindsWords(t)[to];
  return (
    <form action={send} noValidate className="mt-4 space-y-3">
      <FormError state={state} />
      <FormDone state={state} />
      <Field {...field(to)} label={label} type={type} autoComplete={autoComplete} />
      <SubmitButton variant="plain" pendingLabel={t("Sending…")}>
        {t("Send a test")}
      </SubmitButton>
    </form>
  );
}

const kindsWords = (t: Translate) => ({
  email: { label: t("Send a test to"), type: "email", autoComplete: "email" },
  phone: { label: t("Send a test to the mobile number"), type: "tel", autoComplete: "tel" },
});
