"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ChooseCalendarFormProps = { action: FormAction; id: string; calendars: { id: string; name: string }[] };

/** Which calendar of an account sessions are written to. */
export function ChooseCalendarForm({ action, id, calendars }: ChooseCalendarFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"calendar">(state, { calendar: calendars[0]?.id ?? "" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <SelectField
        {...field("calendar")}
        label={t("Calendar")}
        options={calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))}
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Use this calendar")}</SubmitButton>
    </form>
  );
}
