"use client";

import { useActionState } from "react";
import { Field, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name =
  | "address"
  | "taxLabel"
  | "taxNumber"
  | "documentHeadline"
  | "bankText"
  | "lateCancelFeePercent"
  | "missedFeePercent";

/** How the practice goes about money. */
export function MoneyForm({ action, current }: { action: FormAction; current: Record<Name, string> }) {
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<Name>(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <TextareaField
        {...field("address")}
        label="Address on bills"
        rows={3}
        hint="As it is printed, line by line."
        optional
      />
      <Field {...field("taxLabel")} label="What your tax is called" hint="Such as VAT." optional />
      <Field {...field("taxNumber")} label="Your tax number" optional />
      <Field
        {...field("documentHeadline")}
        label="Headline of documents"
        hint="Empty: Invoice, Statement, Credit note. Choose another if a bill lies open at home."
        optional
      />
      <Field
        {...field("bankText")}
        label="On the client's bank statement"
        hint="Up to 22 plain letters and digits. Keep it discreet."
        maxLength={22}
        optional
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field
          {...field("lateCancelFeePercent")}
          label="Late cancellation, percent of the price"
          inputMode="numeric"
          className="num"
          hint="0: no fee."
        />
        <Field
          {...field("missedFeePercent")}
          label="Missed session, percent of the price"
          inputMode="numeric"
          className="num"
          hint="You can waive each fee."
        />
      </div>
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </form>
  );
}
