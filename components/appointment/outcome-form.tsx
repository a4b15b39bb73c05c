"use client";

import { type ReactNode, useActionState } from "react";
import { SelectField, TextareaField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import type { Outcome } from "@/lib/appointments/attendance/attendance";
import { outcomeWords } from "@/lib/appointments/attendance/words";
import { initialState } from "@/lib/form";

type OutcomeFormProps = {
  action: FormAction;
  id: string;
  /** What staff said before; null while nobody has. */
  said: { outcome: Outcome; why: string | null } | null;
  /** What the session looks like. */
  suggested: Outcome;
  /** What becomes of the money where the client did not come; null where nothing does. */
  missedMoney: string | null;
  /** What is to be decided next, once it was said. */
  children?: ReactNode;
};

/** What a session came to: what it looks like is confirmed with one click; anything else with a few words. */
export function OutcomeForm({ action, id, said, suggested, missedMoney, children }: OutcomeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const current = said?.outcome ?? suggested;
  return (
    <form action={send} noValidate className="mt-6 space-y-4">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      <p>
        {said ? t("You said:") : t("It looks like this:")} <strong>{outcomeWords(t)[current]}</strong>
        {said?.why && `. ${said.why}`}
      </p>
      {children}
      <SelectField
        name="outcome"
        label={t("What it came to")}
        defaultValue={current}
        hint={
          missedMoney
            ? t("If the client did not come: {missedMoney} The client is not told.", { missedMoney })
            : undefined
        }
        options={Object.entries(outcomeWords(t)).map(([value, label]) => ({ value, label }))}
      />
      <TextareaField
        name="reason"
        label={t("Why")}
        hint={t("Needed when it is another than above. Only staff read this.")}
        rows={2}
        maxLength={500}
        errors={state.fields?.reason}
        optional
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {said ? t("Correct it") : t("Confirm")}
      </SubmitButton>
    </form>
  );
}
