"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Adds a calendar by its address, whose busy times are then not offered. */
export function LinkForm({ action, practitioner }: { action: FormAction; practitioner: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { name: "", address: "" });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <Field
        {...field("name")}
        id={`name-${practitioner}`}
        label={t("Name")}
        hint={t("Which calendar it is, such as “Family”.")}
        maxLength={80}
      />
      <Field
        {...field("address")}
        id={`address-${practitioner}`}
        label={t("Address")}
        hint={t(
          "Its private or secret address, which ends in .ics. In Google Calendar: Settings, your calendar, Secret address in iCal format. In Outlook: Settings, Shared calendars, Publish a calendar, ICS.",
        )}
        type="url"
        autoComplete="off"
        spellCheck={false}
      />
      <SubmitButton pendingLabel={t("Reading it…")}>{t("Add this calendar")}</SubmitButton>
    </form>
  );
}
