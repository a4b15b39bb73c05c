"use client";

import { useActionState } from "react";
import { PreviewStep } from "@/components/change-preview/preview-step";
import { FieldGroup } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type HolidaysFormProps = {
  action: FormAction;
  practitioner: string;
  country: string;
  region: string;
  holidays: { date: string; label: string }[];
};

/** The public holidays of a place, each of which can be left open. */
export function HolidaysForm({ action, practitioner, country, region, holidays }: HolidaysFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const typed = state.values?.dates;
  const isChosen = (date: string) => typed === undefined || typed === date || typed.includes(date);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <input type="hidden" name="country" value={country} />
      <input type="hidden" name="region" value={region} />
      <FieldGroup
        id="dates"
        legend={t("Days off")}
        hint={t("Leave out the days on which you work. Days that are closed later can be opened in the list below.")}
        errors={state.fields?.dates}
      >
        <ul>
          {holidays.map(({ date, label }) => (
            <li key={`${date} ${label}`}>
              <label className="flex min-h-(--control-height) items-center gap-3">
                <input
                  type="checkbox"
                  name="dates"
                  value={date}
                  defaultChecked={isChosen(date)}
                  className="size-5 shrink-0 accent-primary"
                />
                <span>{label}</span>
              </label>
            </li>
          ))}
        </ul>
      </FieldGroup>
      <PreviewStep state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Take these days off")}</SubmitButton>
    </form>
  );
}
