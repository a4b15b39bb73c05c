"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ZoneFormProps = { action: FormAction; id: string; unknown: string; zones: string[] };

/** Asks which zone a calendar means by a name that nobody knows. */
export function ZoneForm({ action, id, unknown, zones }: ZoneFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="mt-3 space-y-3">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <SelectField
        id={`zone-${id}`}
        name="zone"
        label={t("Which time zone is “{unknown}”?", { unknown })}
        hint={t("Nothing new is read from this calendar until you say, so that no time is an hour wrong.")}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        errors={state.fields?.zone}
        defaultValue={String(state.values?.zone ?? "UTC")}
      />
      <SubmitButton variant="plain" size="dense" pendingLabel={t("Reading…")}>
        {t("Read it so")}
      </SubmitButton>
    </form>
  );
}
