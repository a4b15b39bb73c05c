"use client";

import { useActionState } from "react";
import { ZoneChoices, ZoneField, type ZoneOption } from "@/components/clock/zone-field";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { HourCycle } from "@/lib/time/format";

type ClockFormProps = {
  action: FormAction;
  /** The zone that times are told in now, in words, and how hours are counted. */
  now: string;
  hourCycle: HourCycle;
  zones: ZoneOption[];
  /** What was typed and may be several, and which. */
  find: string;
  choices: ZoneOption[];
  /** For those who can have another zone for some days: how the last one is asked for. Null for all others. */
  until: { label: string; hint: string; defaultValue: string } | null;
};

/** The clock that an account's times are told on. */
export function ClockForm({ action, now, hourCycle, zones, find, choices, until }: ClockFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const hours = state.values?.hours ?? hourCycle;
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <ZoneField
        state={state}
        optional
        hint={t(
          "Now: {zone}. To change it, type a city, a country or the name of a time zone, such as Accra, Ghana or Mountain.",
          { zone: now },
        )}
        zones={zones}
      />
      {until !== null && (
        <Field
          {...until}
          name="until"
          type="date"
          optional
          defaultValue={typeof state.values?.until === "string" ? state.values.until : until.defaultValue}
          errors={state.fields?.until}
        />
      )}
      <FieldGroup legend={t("Hours")} id="hours" errors={state.fields?.hours}>
        {(["h12", "h23"] as const).map((cycle) => (
          <label key={cycle} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="hours"
              value={cycle}
              defaultChecked={hours === cycle}
              className="size-5 accent-primary"
            />
            {cycle === "h12" ? t("12-hour clock, such as 2:30 pm") : t("24-hour clock, such as 14:30")}
          </label>
        ))}
      </FieldGroup>
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
      <ZoneChoices find={find} choices={choices} />
    </form>
  );
}
