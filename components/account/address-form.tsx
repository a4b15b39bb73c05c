"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import type { ButtonLook } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AddressFormProps = {
  action: FormAction;
  label: string;
  hint: string;
  /** Whether the browser may fill it in: not where typing it is what keeps a slip away. */
  autoComplete: "email" | "off";
  button: string;
  pendingLabel?: string;
  variant?: ButtonLook["variant"];
};

/** One e-mail address, for what is grave: asks first whether it is really the person, in the same form. */
export function AddressForm(props: AddressFormProps) {
  const { action, label, hint, autoComplete, button, pendingLabel, variant } = props;
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"email">(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field
        {...field("email")}
        label={label}
        hint={hint}
        type="email"
        autoComplete={autoComplete}
        autoCapitalize="none"
      />
      <Proof state={state} />
      <SubmitButton variant={variant} pendingLabel={pendingLabel}>
        {button}
      </SubmitButton>
    </form>
  );
}
