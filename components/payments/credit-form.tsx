"use client";

import { useActionState } from "react";
import { Field, SelectField, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type CreditFormProps = {
  action: FormAction;
  hidden: { client: string; currency: string; shown: string };
  /** What tells its fields apart from those of the others on the page. */
  name: string;
  amount?: string;
  label: string;
  /** How the money came or goes; without it a reason is asked for. */
  ways?: { value: string; label: string }[];
};

/** An amount that changes a client's credit, with how it came or why. */
export function CreditForm({ action, hidden, name, amount = "", label, ways }: CreditFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { amount, way: ways?.[0]?.value ?? "", reference: "", words: "" });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Field
        {...field("amount")}
        id={`amount-${name}`}
        label={t("Amount in {currency}", { currency: hidden.currency })}
        inputMode="decimal"
        className="num"
      />
      {ways ? (
        <>
          <SelectField {...field("way")} id={`way-${name}`} label={t("How it was paid")} options={ways} />
          <Field {...field("reference")} id={`reference-${name}`} label={t("Reference")} maxLength={80} optional />
        </>
      ) : (
        <TextareaField
          {...field("words")}
          id={`words-${name}`}
          label={t("Why")}
          hint={t("For the practice's own records, and for the client to read.")}
          rows={2}
          maxLength={500}
        />
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{label}</SubmitButton>
    </form>
  );
}
