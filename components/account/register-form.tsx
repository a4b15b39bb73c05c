"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { TimeZoneInput } from "@/components/account/time-zone-input";
import { typed } from "@/components/account/typed";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type RegisterFormProps = { action: FormAction; next?: string };

/** Who she is, and a password of her own. */
export function RegisterForm({ action, next }: RegisterFormProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <TimeZoneInput />
      <Field {...typed(state, "firstName")} label="First name" autoComplete="given-name" />
      <Field {...typed(state, "lastName")} label="Last name" autoComplete="family-name" />
      <Field
        {...typed(state, "email")}
        label="E-mail"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        hint="We send a code to it, and later your appointments."
      />
      <Field
        {...typed(state, "phone")}
        label="Phone"
        type="tel"
        autoComplete="tel"
        optional
        hint="Only for when a video call can't be reached."
      />
      <PasswordField
        autoComplete="new-password"
        errors={state.fields?.password}
        hint="At least 12 characters. A few unrelated words are easy to remember and hard to guess."
      />
      <SubmitButton>Continue</SubmitButton>
    </form>
  );
}
