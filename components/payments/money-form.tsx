"use client";

import { useActionState } from "react";
import { Field, SelectField, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name =
  | "currency"
  | "address"
  | "taxLabel"
  | "taxNumber"
  | "documentHeadline"
  | "bankText"
  | "lateCancelFeePercent"
  | "missedFeePercent"
  | "forfeitsPrepaid";

type MoneyFormProps = {
  action: FormAction;
  current: Record<Name, string>;
  /** The currency of the first service, where that is the practice's. */
  main: string | null;
  currencies: string[];
};

/** How the practice goes about money. */
export function MoneyForm({ action, current, main, currencies }: MoneyFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<Name>(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <SelectField
        {...field("currency")}
        label={t("Currency of the practice")}
        options={[
          {
            value: "",
            label: main ? t("That of the first service ({main})", { main }) : t("That of the first service"),
          },
          ...currencies.map((code) => ({ value: code, label: code })),
        ]}
        hint={t(
          "Reports are in it, and a new service begins with it. Services keep the currency of their price, and what is booked, billed or paid keeps its own: open bills stay as they are.",
        )}
      />
      <TextareaField
        {...field("address")}
        label={t("Address on bills")}
        rows={3}
        hint={t("Line by line, as it should be printed.")}
        optional
      />
      <Field {...field("taxLabel")} label={t("What your tax is called")} hint={t("Such as VAT.")} optional />
      <Field {...field("taxNumber")} label={t("Your tax number")} optional />
      <Field
        {...field("documentHeadline")}
        label={t("Title of documents")}
        hint={t(
          "Leave this empty for Invoice, Statement and so on. Choose something neutral if others at a client's home might see a bill.",
        )}
        optional
      />
      <Field
        {...field("bankText")}
        label={t("On the client's bank statement")}
        hint={t("Up to 22 letters and digits, without accents. Keep it discreet.")}
        maxLength={22}
        optional
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field
          {...field("lateCancelFeePercent")}
          label={t("Fee for a late cancellation, as a percentage of the price")}
          inputMode="numeric"
          className="num"
          hint={t("0 means no fee.")}
        />
        <Field
          {...field("missedFeePercent")}
          label={t("Fee for a missed session, as a percentage of the price")}
          inputMode="numeric"
          className="num"
          hint={t("0 means no fee. You can waive any single fee.")}
        />
      </div>
      <SelectField
        {...field("forfeitsPrepaid")}
        label={t("A prepaid session that is cancelled late or missed")}
        options={[
          { value: "yes", label: t("is used up") },
          { value: "no", label: t("is given back to the client") },
        ]}
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
