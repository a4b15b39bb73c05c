"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Section } from "@/components/ui/section";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Translate } from "@/lib/i18n/message";
import { LATE_MINUTES } from "@/lib/reminders/answers";

type AnswerFormProps = {
  action: FormAction;
  /** What names the appointment in the form. */
  hidden: Record<string, string>;
  /** What the client has said: 0 is that they are coming. */
  said: number | null;
  mayBeLate: boolean;
};

/**
 * What a client says of a session ahead, with one click each; the last word counts. Not to come is to move or cancel it,
 * further down on the same page (#changes), where it says what that means.
 */
export function AnswerForm({ action, hidden, said, mayBeLate }: AnswerFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <Section id="answer" title={t("Let us know")}>
      <form action={send} className="space-y-4">
        <FormError state={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{saidWords(t, said)}</p>
        <div className="flex flex-wrap gap-2">
          {said !== 0 && (
            <SubmitButton name="late" value="0" variant={said === null ? "primary" : "plain"}>
              {said === null ? t("I'm coming") : t("I'll be on time after all")}
            </SubmitButton>
          )}
          <LinkButton href="#changes">{t("I can't come")}</LinkButton>
        </div>
        {mayBeLate && (
          <fieldset>
            <legend className="mb-2">{t("Running late? Your therapist is told at once.")}</legend>
            <div className="flex flex-wrap gap-2">
              {LATE_MINUTES.filter((minutes) => minutes !== said).map((minutes) => (
                <SubmitButton key={minutes} name="late" value={`${minutes}`} variant="plain" size="dense">
                  {t("{minutes, plural, one {# minute} other {# minutes}} late", { minutes })}
                </SubmitButton>
              ))}
            </div>
          </fieldset>
        )}
      </form>
    </Section>
  );
}

function saidWords(t: Translate, said: number | null): string {
  if (said === null) return t("You needn't tell us that you're coming, but you can.");
  if (said === 0) return t("You've told us that you're coming.");
  return t("You've told us that you'll be {minutes, plural, one {# minute} other {# minutes}} late.", {
    minutes: said,
  });
}
