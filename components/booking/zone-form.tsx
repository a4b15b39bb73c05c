"use client";

import { useActionState } from "react";
import { ZoneChoices, ZoneField, type ZoneOption } from "@/components/clock/zone-field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ZoneFormProps = {
  action: FormAction;
  hidden: Record<string, string>;
  /** The zone that times are in now, in words. */
  now: string;
  zones: ZoneOption[];
  /** What was typed and may be several, and which. */
  find: string;
  choices: ZoneOption[];
};

/** Another clock for the times of one page. */
export function ZoneForm({ action, hidden, now, zones, find, choices }: ZoneFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ZoneField state={state} hint={t("Now: {zone}.", { zone: now })} zones={zones} />
      <SubmitButton pendingLabel={t("One moment…")}>{t("Show times there")}</SubmitButton>
      <ZoneChoices find={find} choices={choices} />
    </form>
  );
}
