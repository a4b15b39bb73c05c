"use client";

import { useActionState } from "react";
import { CheckboxField, Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

const LIVES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "366", label: "A year" },
];

/** A new token for a program, which is shown once when it is made. */
export function TokenForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { name: "", days: "90" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {state.done && (
        <Notice tone="open" role="status" title="Copy your new token now. It won't be shown again.">
          <code className="break-all">{state.done}</code>
        </Notice>
      )}
      <Field {...field("name")} label="Name" hint="Which program it is for, such as “Calendar on my desk”." />
      <SelectField {...field("days")} label="Valid for" options={LIVES} />
      <CheckboxField
        name="mayWrite"
        label="It may also change things"
        defaultChecked={isTicked(state, "mayWrite", false)}
        optional
      />
      <SubmitButton pendingLabel="Making…">Make a token</SubmitButton>
    </form>
  );
}
