"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { CheckboxField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { onlyHeard } from "@/components/ui/visually-hidden";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { GuardianLine } from "@/lib/guardians/queries";

type SightsFormProps = {
  action: FormAction;
  record: string;
  person: string;
  name: string;
  sees: GuardianLine["sees"];
  /** Whether there are bills to see: there are none where the practice keeps no accounts. */
  hasBills: boolean;
};

/** What a guardian sees of a record, to be changed; asks first whether it is really the member of staff. */
export function SightsForm({ action, record, person, name, sees, hasBills }: SightsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const ticked: string[] = state.values ? [state.values.sees ?? []].flat() : sees;
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <input type="hidden" name="record" value={record} />
      <input type="hidden" name="person" value={person} />
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">{t("What {name} sees", { name })}</legend>
        <CheckboxField
          id={`times-${person}`}
          name="sees"
          value="times"
          label={t("Sessions: is told, and can move and cancel")}
          defaultChecked={ticked.includes("times")}
        />
        {hasBills ? (
          <CheckboxField
            id={`bills-${person}`}
            name="sees"
            value="bills"
            label={t("Bills: sees what is to be paid, and can pay")}
            defaultChecked={ticked.includes("bills")}
          />
        ) : (
          sees.includes("bills") && <input type="hidden" name="sees" value="bills" />
        )}
      </fieldset>
      <Proof state={state} />
      <SubmitButton variant="plain" size="dense" pendingLabel={t("Saving…")}>
        {t.rich("Save<mark> what {name} sees</mark>", { name, ...onlyHeard })}
      </SubmitButton>
    </form>
  );
}
