"use client";

import { type ReactNode, useActionState } from "react";
import { SelectField, TextareaField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import type { Outcome } from "@/lib/appointments/attendance/attendance";
import { OUTCOME_WORDS } from "@/lib/appointments/attendance/words";
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
  const [state, send] = useActionState(action, initialState);
  const current = said?.outcome ?? suggested;
  return (
    <form action={send} noValidate className="mt-6 space-y-4">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      <p>
        {said ? "You said: " : "It looks like this: "}
        <strong>{OUTCOME_WORDS[current]}</strong>
        {said?.why && `. ${said.why}`}
      </p>
      {children}
      <SelectField
        name="outcome"
        label="What it came to"
        defaultValue={current}
        hint={missedMoney ? `If the client did not come: ${missedMoney} The client is not told.` : undefined}
        options={Object.entries(OUTCOME_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextareaField
        name="reason"
        label="Why"
        hint="Needed when it is another than above. Only staff read this."
        rows={2}
        maxLength={500}
        errors={state.fields?.reason}
        optional
      />
      <SubmitButton variant="plain" pendingLabel="Saving…">
        {said ? "Correct it" : "Confirm"}
      </SubmitButton>
    </form>
  );
}
