"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { DELAY_MINUTES } from "@/lib/appointments/waiting-room/schema";
import { initialState } from "@/lib/form";

type LateFormProps = {
  action: FormAction;
  /** The appointment that begins late. */
  id: string;
  question: string;
  /** What its client was told, if anything. */
  told: string | null;
};

/** One click tells those who wait by how much it is late; another takes it back. */
export function LateForm({ action, id, question, told }: LateFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="space-y-2">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <p>{told ?? question}</p>
      <div className="flex flex-wrap gap-2">
        {DELAY_MINUTES.map((minutes) => (
          <SubmitButton key={minutes} name="minutes" value={`${minutes}`} variant="plain" size="dense">
            {t("{minutes} minutes late", { minutes })}
          </SubmitButton>
        ))}
        {told && (
          <SubmitButton name="minutes" value="0" variant="quiet" size="dense">
            {t("On time after all")}
          </SubmitButton>
        )}
      </div>
      <FormDone state={state} />
    </form>
  );
}
