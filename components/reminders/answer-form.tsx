"use client";

import { useActionState } from "react";
import { FormError } from "@/components/ui/form-error";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { LATE_MINUTES } from "@/lib/reminders/answers";

type AnswerFormProps = {
  action: FormAction;
  /** What names the appointment in the form. */
  hidden: Record<string, string>;
  /** What the client has said: 0 is that they are coming. */
  said: number | null;
  mayBeLate: boolean;
};

/** What a client says of a session ahead, with one click each; the last word counts. */
export function AnswerForm({ action, hidden, said, mayBeLate }: AnswerFormProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <Section id="answer" title="Let us know">
      <form action={send} className="space-y-4">
        <FormError state={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{saidWords(said)}</p>
        <div className="flex flex-wrap gap-2">
          {said !== 0 && (
            <SubmitButton name="late" value="0" variant={said === null ? "primary" : "plain"}>
              {said === null ? "I'm coming" : "I'll be on time after all"}
            </SubmitButton>
          )}
        </div>
        {mayBeLate && (
          <fieldset>
            <legend className="mb-2">Running late? Your therapist is told at once.</legend>
            <div className="flex flex-wrap gap-2">
              {LATE_MINUTES.filter((minutes) => minutes !== said).map((minutes) => (
                <SubmitButton key={minutes} name="late" value={`${minutes}`} variant="plain" size="dense">
                  {minutes} minutes late
                </SubmitButton>
              ))}
            </div>
          </fieldset>
        )}
      </form>
    </Section>
  );
}

function saidWords(said: number | null): string {
  if (said === null) return "You needn't tell us that you're coming, but you can.";
  return said === 0 ? "You've told us that you're coming." : `You've told us that you'll be ${said} minutes late.`;
}
