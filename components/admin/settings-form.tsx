"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name = "name" | "timeZone" | "email" | "phone" | "minutes";
type SettingsFormProps = { action: FormAction; current: Record<Name, string>; zones: string[] };

/** The practice's settings, all saved at once. */
export function SettingsForm({ action, current, zones }: SettingsFormProps) {
  const [state, send] = useActionState(action, initialState);
  const field = (name: Name) => {
    const typed = state.values?.[name];
    return { name, defaultValue: typeof typed === "string" ? typed : current[name], errors: state.fields?.[name] };
  };
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("name")} label="Name of the practice" />
      <SelectField
        {...field("timeZone")}
        label="Time zone"
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <Field
        {...field("email")}
        label="E-mail for clients"
        type="email"
        optional
        hint="At the foot of every page, and wherever a client is asked to write."
      />
      <Field {...field("phone")} label="Phone for clients" type="tel" optional />
      <Field
        {...field("minutes")}
        label="Minutes of a session"
        type="number"
        min={15}
        max={240}
        step={5}
        inputMode="numeric"
        hint="For requests from now on; what is booked stays as it is."
      />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </form>
  );
}
