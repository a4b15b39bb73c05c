"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AddClientFormProps = {
  action: FormAction;
  /** The time that is being booked. */
  kept: Record<string, string>;
  /** A guardian can be invited at once, and needs no date of birth. */
  isGuardian: boolean;
};

/** Who a client without an account is. It is the client's own browser that must not fill it in, so nothing does. */
export function AddClientForm({ action, kept, isGuardian }: AddClientFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field {...field("firstName")} label={t("First name")} autoComplete="off" />
      <Field {...field("lastName")} label={t("Last name")} autoComplete="off" />
      <Field {...field("phone")} label={t("Phone")} type="tel" autoComplete="off" optional />
      {isGuardian ? (
        <Field
          {...field("email")}
          label={t("E-mail")}
          hint={t(
            "We invite them there to have an account. Once they accept, they are told of the sessions; until then you can take it back on their page.",
          )}
          type="email"
          autoComplete="off"
          optional
        />
      ) : (
        <Field {...field("birthDate")} label={t("Date of birth")} type="date" autoComplete="off" optional />
      )}
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Adding…")}>
        {isGuardian ? t("Add the guardian") : t("Add the client")}
      </SubmitButton>
    </form>
  );
}
