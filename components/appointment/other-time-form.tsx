"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";

type OtherTimeFormProps = {
  action: FormAction;
  id: string;
  practitioners: Choosable[];
  /** The one it is with already, if any. */
  practitioner: string;
  label: string;
};

const blocksWords = (t: Translate) => [
  { value: "", label: t("At an exact time") },
  { value: "morning", label: t("First free in the morning") },
  { value: "afternoon", label: t("First free in the afternoon") },
  { value: "evening", label: t("First free in the evening") },
];

/** Another date, and either an exact time or the first free one of a part of the day; on the practitioner's clock. */
export function OtherTimeForm({ action, id, practitioners, practitioner, label }: OtherTimeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const typed = (name: string) => (typeof state.values?.[name] === "string" ? state.values[name] : "");
  const [earliest] = practitioners.map(({ today }) => today).sort();
  const field = (name: string) => ({ name, id: `${name}-${id}`, errors: state.fields?.[name] });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      {practitioners.length === 1 ? (
        <input type="hidden" name="practitioner" value={practitioners[0]?.id} />
      ) : (
        <SelectField
          {...field("practitioner")}
          label={t("With")}
          options={practitioners.map((person) => ({ value: person.id, label: `${person.name} (${person.zone})` }))}
          defaultValue={typed("practitioner") || practitioner}
        />
      )}
      <Field {...field("date")} label={t("Date")} type="date" min={earliest} defaultValue={typed("date")} />
      <SelectField
        {...field("block")}
        label={t("What time that day")}
        options={blocksWords(t)}
        defaultValue={typed("block")}
      />
      <Field
        {...field("time")}
        label={t("Time")}
        type="time"
        step={300}
        optional
        hint={
          practitioners.length === 1
            ? t("In {zone}. Only for an exact time.", { zone: practitioners[0]?.zone ?? "" })
            : t("In the time zone of the practitioner you chose. Only for an exact time.")
        }
        defaultValue={typed("time")}
      />
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
