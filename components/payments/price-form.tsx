"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type PriceFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  /** What the price is chosen for. */
  choice: { name: string; label: string; options: { value: string; label: string }[] };
  amountLabel: string;
  hint: string;
};

/** Another price, for one of a list. */
export function PriceForm({ action, hidden, choice, amountLabel, hint }: PriceFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { [choice.name]: choice.options[0]?.value ?? "", amount: "" });
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <SelectField
          {...field(choice.name)}
          id={`price-${choice.name}`}
          label={choice.label}
          options={choice.options}
        />
        <Field
          {...field("amount")}
          id="price-amount"
          label={amountLabel}
          inputMode="decimal"
          className="num"
          hint={hint}
        />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save the price")}
      </SubmitButton>
    </form>
  );
}
