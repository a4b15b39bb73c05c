"use client";

import { type ReactNode, useActionState } from "react";
import { type PlanDate, PlanDates } from "@/components/series/plan-dates";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type PlanFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  dates: PlanDate[];
  name: string;
  skipLabel: string;
  mayForce: boolean;
  label: string;
  children?: ReactNode;
};

/** A plan to look over and send: dates that are free, and what is to become of those that aren't. */
export function PlanForm({ action, hidden, dates, name, skipLabel, mayForce, label, children }: PlanFormProps) {
  const [state, send] = useActionState(action, initialState);
  const { values, fields } = state;
  const errors = Object.entries(fields ?? {}).flatMap(([field, found]) => (field.startsWith("instead") ? found : []));
  const chosen = values ? { ticked: [values[name] ?? []].flat(), instead: [values.instead ?? []].flat() } : null;
  const summary = { ...state, fields: errors.length > 0 ? { instead: errors.slice(0, 1) } : undefined };
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={summary} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <PlanDates {...{ dates, name, skipLabel, mayForce, chosen }} errors={errors.slice(0, 1)} />
      {children}
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
