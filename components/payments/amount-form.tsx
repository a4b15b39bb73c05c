"use client";

import { useActionState } from "react";
import { Field, SelectField, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AmountFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  /** What is owed or left, which the amount is at first, and its currency. */
  amount: string;
  currency: string;
  label: string;
  /** How it was paid, to choose from; with a reference beside it. */
  ways?: { value: string; label: string }[];
  /** Whether a reason is asked for. */
  why?: string;
};

/** An amount of money, with how it came or why it goes. */
export function AmountForm({ action, hidden, amount, currency, label, ways, why }: AmountFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { amount, way: "cash", reference: "", words: "" });
  const id = (name: string) => `${name}-${Object.values(hidden).join("-")}-${label.length}`;
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {Object.entries({ ...hidden, currency, shown: amount }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        {...field("amount")}
        id={id("amount")}
        label={t("Amount in {currency}", { currency })}
        inputMode="decimal"
        className="num"
      />
      {ways && (
        <>
          <SelectField {...field("way")} id={id("way")} label={t("How it was paid")} options={ways} />
          <Field
            {...field("reference")}
            id={id("reference")}
            label={t("Reference")}
            hint={t("Such as the number of a receipt.")}
            maxLength={80}
            optional
          />
        </>
      )}
      {why && (
        <TextareaField {...field("words")} id={id("words")} label={t("Why")} hint={why} rows={2} maxLength={500} />
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{label}</SubmitButton>
    </form>
  );
}
