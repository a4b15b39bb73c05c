"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type OfferFormProps = {
  action: FormAction;
  service: string;
  currency: string;
  /** The least that can be paid online, as a sentence; empty where nothing is. */
  least: string;
};

/** Offers several sessions of a service together. */
export function OfferForm({ action, service, currency, least }: OfferFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { sessions: "6", amount: "", validDays: "" });
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <input type="hidden" name="service" value={service} />
      <input type="hidden" name="currency" value={currency} />
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <Field {...field("sessions")} label={t("How many sessions")} inputMode="numeric" className="num" />
        <Field
          {...field("amount")}
          id="package-amount"
          label={t("Price of the whole package, in {currency}", { currency })}
          hint={least || undefined}
          inputMode="decimal"
          className="num"
        />
        <Field
          {...field("validDays")}
          label={t("To be used within, in days")}
          hint={t("Leave this empty if they don't expire.")}
          inputMode="numeric"
          className="num"
          optional
        />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Offer this package")}
      </SubmitButton>
    </form>
  );
}
