"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

const CHOICES = [
  { value: "0", label: "At once" },
  { value: "7", label: "Within a week" },
  { value: "14", label: "Within two weeks" },
  { value: "30", label: "Within 30 days" },
  { value: "never", label: "Not asked for" },
];

/** From when staff need a second step at sign-in. */
export function GraceForm({ action, days }: { action: FormAction; days: number | null }) {
  const [state, send] = useActionState(action, initialState);
  const current = days === null ? "never" : String(days);
  const field = fieldsOf(state, { days: current });
  const known = CHOICES.some(({ value }) => value === current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <SelectField
        {...field("days")}
        label="Second step at sign-in"
        hint="The days count for each person from when they first sign in and read of it."
        options={known ? CHOICES : [{ value: current, label: `Within ${current} days` }, ...CHOICES]}
      />
      <Proof state={state} />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </form>
  );
}
