"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { TimeZoneInput } from "@/components/account/time-zone-input";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type RegisterFormProps = { action: FormAction; next?: string };

/** Who the client is, and a password of their own; a browser can fill it in (WCAG 1.3.5). */
export function RegisterForm({ action, next }: RegisterFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <TimeZoneInput />
      <Field {...field("firstName")} label={t("First name")} autoComplete="given-name" />
      <Field {...field("lastName")} label={t("Last name")} autoComplete="family-name" />
      <Field
        {...field("email")}
        label={t("E-mail")}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        hint={t("We'll send a code to it, and later the details of your appointments.")}
      />
      <Field
        {...field("phone")}
        label={t("Phone")}
        type="tel"
        autoComplete="tel"
        optional
        hint={t("Only in case the video call doesn't work.")}
      />
      <PasswordField
        autoComplete="new-password"
        errors={state.fields?.password}
        hint={t("At least 15 characters. A few unrelated words are easy to remember and hard to guess.")}
      />
      <SubmitButton>{t("Continue")}</SubmitButton>
    </form>
  );
}
