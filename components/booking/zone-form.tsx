"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ZoneFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  zone: string;
  zones: { zone: string; words: string }[];
};

/** A place by its name, with the known ones to choose from. */
export function ZoneForm({ action, hidden, zone, zones }: ZoneFormProps) {
  const [state, send] = useActionState(action, initialState);
  const typed = state.values?.zone;
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        name="zone"
        label="Time zone"
        list="zones"
        autoComplete="off"
        hint={`Now: ${zone.replaceAll("_", " ")}`}
        defaultValue={typeof typed === "string" ? typed : ""}
        errors={state.fields?.zone}
      />
      <datalist id="zones">
        {zones.map((known) => (
          <option key={known.zone} value={known.zone}>
            {known.words}
          </option>
        ))}
      </datalist>
      <SubmitButton pendingLabel="One moment…">Show times there</SubmitButton>
    </form>
  );
}
