"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ByPracticeFormProps = {
  action: FormAction;
  practitioner: string;
  vendor: string;
  /** How people know the vendor's calendars. */
  title: string;
  label: string;
  hint: string;
};

/** Connects a practitioner's account by the practice's own application. */
export function ByPracticeForm({ action, practitioner, vendor, title, label, hint }: ByPracticeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"account">(state, { account: "" });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <input type="hidden" name="vendor" value={vendor} />
      <Field
        {...field("account")}
        id={`by-practice-${vendor}-${practitioner}`}
        label={label}
        hint={hint}
        autoComplete="off"
        spellCheck={false}
      />
      <SubmitButton variant="plain" pendingLabel={t("Connecting…")}>
        {t("Connect {title} for them", { title })}
      </SubmitButton>
    </form>
  );
}
