"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Option = { value: string; label: string };

type SaleFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  /** What is sold, to choose from; not where that is known already. */
  offers?: Option[];
  ways: Option[];
  label: string;
};

/** How a package is paid for at the desk, and which one. */
export function SaleForm({ action, hidden, offers, ways, label }: SaleFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { offer: offers?.[0]?.value ?? "", way: ways[0]?.value ?? "", reference: "" });
  const id = (name: string) => `${name}-${hidden.package ?? "sale"}`;
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {offers && <SelectField {...field("offer")} label={t("Package")} options={offers} />}
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <SelectField {...field("way")} id={id("way")} label={t("How it is paid")} options={ways} />
        <Field
          {...field("reference")}
          id={id("reference")}
          label={t("Reference")}
          hint={t("Such as the number of a receipt.")}
          maxLength={80}
          optional
        />
      </div>
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {label}
      </SubmitButton>
    </form>
  );
}
