"use client";

import { type ReactNode, useActionState } from "react";
import { PreviewStep } from "@/components/change-preview/preview-step";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Name =
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "noticeMinutes"
  | "horizonDays"
  | "stepMinutes"
  | "maxPerDay"
  | "maxPerWeek"
  | "maxRunMinutes"
  | "breakMinutes"
  | "newClientsPerWeek";

type RulesFormProps = {
  action: FormAction;
  practitioner: { id: string; active: boolean };
  current: Record<Name, string>;
  /** Whether the reader decides who takes clients. */
  isAdmin: boolean;
};

/** A practitioner's booking rules, all saved at once. */
export function RulesForm({ action, practitioner, current, isAdmin }: RulesFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  const number = (name: Name, label: string, hint: string, optional = false) => (
    <Field {...field(name)} label={label} hint={hint} inputMode="decimal" className="num" optional={optional} />
  );
  return (
    <form action={send} noValidate className="space-y-8">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <FormDone state={state} />
      <input type="hidden" name="practitioner" value={practitioner.id} />
      <Group title={t("Around each session")}>
        {number("bufferBeforeMinutes", t("Break before"), t("Minutes kept free before each session."))}
        {number("bufferAfterMinutes", t("Break after"), t("Minutes kept free after each session."))}
        {number("stepMinutes", t("Start times every"), t("Minutes: 30 offers 9:00, 9:30, 10:00."))}
      </Group>
      <Group title={t("How far ahead")}>
        {number("noticeMinutes", t("Not sooner than"), t("Hours from now, such as 2 or 0.5."))}
        {number("horizonDays", t("Not later than"), t("Days from now, up to 365."))}
      </Group>
      <Group title={t("How many")}>
        {number("maxPerDay", t("Sessions a day, at most"), t("Leave this empty for no limit."), true)}
        {number("maxPerWeek", t("Sessions a week, at most"), t("From Monday. Leave this empty for no limit."), true)}
        {number(
          "newClientsPerWeek",
          t("New clients a week, at most"),
          t("Clients who have never been here. Leave this empty for no limit."),
          true,
        )}
        {number(
          "maxRunMinutes",
          t("Longest run without a break"),
          t("In minutes of sessions. Leave this empty for no limit."),
          true,
        )}
        {number("breakMinutes", t("A break is at least"), t("Minutes."))}
      </Group>
      {isAdmin ? (
        <CheckboxField
          name="active"
          label={t("Takes clients")}
          hint={t(
            "When this is off, nobody can book this practitioner, and the practice's pages don't show them. Sessions already booked are shown to you first.",
          )}
          defaultChecked={isTicked(state, "active", practitioner.active)}
          optional
        />
      ) : (
        practitioner.active && <input type="hidden" name="active" value="on" />
      )}
      <PreviewStep state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save the rules")}</SubmitButton>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-semibold text-h2">{title}</legend>
      <div className="grid items-end gap-5 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
    </fieldset>
  );
}
