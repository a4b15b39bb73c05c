"use client";

import { useActionState } from "react";
import { useCheckedFields } from "@/components/admin/use-checked-fields";
import { CheckboxField, Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { PracticeSettings } from "@/lib/practice/schema";

type Name = "name" | "timeZone" | "email" | "phone" | "cancelNoticeMinutes" | "moveNoticeMinutes";
type SettingsFormProps = {
  action: FormAction;
  current: Record<Name, string>;
  groupFirstNames: boolean;
  zones: string[];
};

/** The practice's settings, all saved at once. */
export function SettingsForm({ action, current, groupFirstNames, zones }: SettingsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = useCheckedFields(PracticeSettings, state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <Field {...field("name")} label={t("Name of the practice")} />
      <SelectField
        {...field("timeZone")}
        label={t("Time zone")}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <Field
        {...field("email")}
        label={t("E-mail for clients")}
        type="email"
        optional
        hint={t("At the foot of every page, and wherever a client is asked to write.")}
      />
      <Field {...field("phone")} label={t("Phone for clients")} type="tel" optional />
      <CheckboxField
        name="groupFirstNames"
        label={t("Clients of a group are told each other's first names")}
        hint={t("Without this they are numbered in calls. Only the practitioner sees who has which place.")}
        defaultChecked={isTicked(state, "groupFirstNames", groupFirstNames)}
        optional
      />
      <Field
        {...field("cancelNoticeMinutes")}
        label={t("Free to cancel until")}
        hint={t(
          "Hours before the start, such as 24. Appointments already booked keep the deadline the client was told; a service can have its own.",
        )}
        inputMode="decimal"
      />
      <Field
        {...field("moveNoticeMinutes")}
        label={t("Free to move until")}
        hint={t("Hours before the start, such as 2.")}
        inputMode="decimal"
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
