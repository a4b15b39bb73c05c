"use client";

import { type ReactNode, useActionState } from "react";
import { Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name = "name" | "email" | "phone" | "message";

type ContactFormProps = {
  action: FormAction;
  /** What is known of the reader already. */
  known: Partial<Record<Name, string>>;
  /** Said above the button. */
  children: ReactNode;
};

/** Writes to the practice, with an account or without. */
export function ContactForm({ action, known, children }: ContactFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<Name>(state, known);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("name")} label={t("Name")} autoComplete="name" />
      <Field {...field("email")} label={t("E-mail")} type="email" autoComplete="email" hint={t("We answer there.")} />
      <Field {...field("phone")} label={t("Phone")} type="tel" autoComplete="tel" optional />
      <TextareaField {...field("message")} label={t("Your message")} rows={7} maxLength={5000} />
      {/* Out of sight, of reach and of what is read out: only a program fills it in. */}
      <div aria-hidden="true" className="sr-only">
        <label htmlFor="website">{t("Website")}</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
      </div>
      {children}
      <SubmitButton>{t("Send the message")}</SubmitButton>
    </form>
  );
}
