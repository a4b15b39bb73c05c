"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import { UNDO_MINUTES } from "@/lib/undo";

type NextWeekFormProps = {
  action: FormAction;
  /** The session that is repeated. */
  id: string;
  /** When the next one would be, in words. */
  when: string;
};

/** The same time a week later, booked with one click, while both are here to agree on it. */
export function NextWeekForm({ action, id, when }: NextWeekFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="space-y-2">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      {!state.done && (
        <>
          <SubmitButton variant="plain" size="dense" pendingLabel={t("Booking…")}>
            {t("Book the same time next week: {when}", { when })}
          </SubmitButton>
          <p className="text-muted text-small">
            {t(
              "The client gets the invitation by e-mail after {minutes, plural, one {# minute} other {# minutes}}. Until then you can undo it on Today.",
              { minutes: UNDO_MINUTES },
            )}
          </p>
        </>
      )}
    </form>
  );
}
