"use client";

import { type ReactNode, useActionState } from "react";
import { PreviewStep } from "@/components/change-preview/preview-step";
import { Field, SelectField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";

type TimeOffFormProps = DatesFormProps & {
  /** A part of a day that is filled in already. */
  part: { from: string; until: string; lastDate: string } | null;
};

type DatesFormProps = { action: FormAction; practitioner: string; date: string; earliest: string };

const noteWords = (t: Translate) => ({
  label: t("Note"),
  maxLength: 120,
  optional: true,
  hint: t("Only the practice sees this; clients never do."),
});

/** Time off: whole days, or from a time on the first until a time on the last. */
export function TimeOffForm({ action, practitioner, date, earliest, part }: TimeOffFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const start = { firstDate: date, lastDate: date, part: "times", from: "", until: "", note: "" };
  const current = { ...start, everyWeeks: "0", repeatUntil: "", ...part };
  const field = prefixed("off", fieldsOf(state, current));
  return (
    <Shape
      state={state}
      send={send}
      variant="primary"
      practitioner={practitioner}
      label={t("Save time off")}
      prefix="off-"
    >
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field {...field("firstDate")} label={t("First day")} type="date" min={earliest} />
        <Field {...field("lastDate")} label={t("Last day")} type="date" min={earliest} />
        <div className="sm:col-span-2">
          <SelectField
            {...field("part")}
            label={t("Which part of each day")}
            optional="unsaid"
            options={[
              { value: "times", label: t("The whole day, or the times below") },
              { value: "morning", label: t("Mornings, until 13:00") },
              { value: "afternoon", label: t("Afternoons, from 13:00") },
            ]}
          />
        </div>
        <Field
          {...field("from")}
          label={t("From, on the first day")}
          type="time"
          step={300}
          optional
          hint={t("Leave this empty for the whole day.")}
        />
        <Field
          {...field("until")}
          label={t("Until, on the last day")}
          type="time"
          step={300}
          optional
          hint={t("Leave this empty for the whole day.")}
        />
      </div>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <SelectField
          {...field("everyWeeks")}
          label={t("Repeat")}
          optional="unsaid"
          options={[
            { value: "0", label: t("Once") },
            { value: "1", label: t("Every week") },
            { value: "2", label: t("Every other week") },
          ]}
        />
        <Field {...field("repeatUntil")} label={t("Repeat until")} type="date" min={earliest} optional />
      </div>
      <Field {...field("note")} {...noteWords(t)} />
    </Shape>
  );
}

/** Hours beyond the week's, on one date. */
export function ExtraHoursForm({ action, practitioner, date, earliest }: DatesFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = prefixed("extra", fieldsOf(state, { date, start: "", end: "", note: "" }));
  return (
    <Shape
      state={state}
      send={send}
      variant="plain"
      practitioner={practitioner}
      label={t("Save extra hours")}
      prefix="extra-"
    >
      <Field {...field("date")} label={t("Day")} type="date" min={earliest} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field {...field("start")} label={t("From")} type="time" step={300} />
        <Field {...field("end")} label={t("Until")} type="time" step={300} />
      </div>
      <Field {...field("note")} {...noteWords(t)} />
    </Shape>
  );
}

// Two forms on one page have controls of the same names.
function prefixed<Name extends string, Rest>(prefix: string, field: (name: Name) => Rest) {
  return (name: Name) => ({ ...field(name), id: `${prefix}-${name}` });
}

type ShapeProps = {
  state: typeof initialState;
  send: (form: FormData) => void;
  variant: "primary" | "plain";
  practitioner: string;
  label: string;
  prefix: string;
  children: ReactNode;
};

function Shape({ state, send, variant, practitioner, label, prefix, children }: ShapeProps) {
  const t = useT();
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} idPrefix={prefix} />
      <UnsavedGuard state={state} />
      <FormDone state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      {children}
      <PreviewStep state={state} />
      <SubmitButton variant={variant} pendingLabel={t("Saving…")}>
        {label}
      </SubmitButton>
    </form>
  );
}
