"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type SignInFormProps = { action: FormAction; next?: string };

/** E-mail and password. */
export function SignInForm({ action, next }: SignInFormProps) {
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  const shared = isTicked(state, "shared", false);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <Field {...field("email")} label="E-mail" type="email" autoComplete="username" autoCapitalize="none" />
      <PasswordField autoComplete="current-password" errors={state.fields?.password} />
      <CheckboxField
        key={String(shared)}
        name="shared"
        optional
        defaultChecked={shared}
        label="This is a shared computer"
        hint="We sign you out when you close the browser, and after 12 hours at the latest."
      />
      <SubmitButton pendingLabel="Signing in…">Sign in</SubmitButton>
    </form>
  );
}
