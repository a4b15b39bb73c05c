"use client";

import { useActionState } from "react";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type TextFormProps = {
  action: FormAction;
  /** Whose agreement it is, sent along unseen. */
  hidden: Record<string, string>;
  phone: string;
  /** What is agreed to. */
  words: string;
};

/** A client's agreement to reminders as text messages. The same page may ask for a telephone number, which is another field. */
export function TextForm({ action, hidden, phone, words }: TextFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"mobile">(state, { mobile: phone });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        {...field("mobile")}
        label={t("Mobile number")}
        type="tel"
        autoComplete="tel"
        hint={t("With + and the country.")}
      />
      <CheckboxField
        name="agrees"
        label={words}
        defaultChecked={isTicked(state, "agrees", false)}
        errors={state.fields?.agrees}
        hint={t(
          "They say when, and nothing about what. Your carrier may charge for messages. Answer STOP to end them.",
        )}
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Get text messages")}
      </SubmitButton>
    </form>
  );
}
