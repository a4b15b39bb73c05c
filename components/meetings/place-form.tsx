"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type PlaceFormProps = {
  action: FormAction;
  practitioner: string;
  current: string;
  places: { value: string; label: string }[];
};

/** Where a practitioner's sessions are met. */
export function PlaceForm({ action, practitioner, current, places }: PlaceFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"place">(state, { place: current });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <SelectField
        {...field("place")}
        id={`place-${practitioner}`}
        label={t("Where you meet by video")}
        hint={t("For sessions booked from now on. A service can say otherwise, and so can you for one appointment.")}
        options={places}
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save")}
      </SubmitButton>
    </form>
  );
}
