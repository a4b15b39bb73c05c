"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { ReminderKind } from "@/lib/reminders/due";
import type { Wish } from "@/lib/reminders/schema";
import { reminderNamesWords, wishOptions } from "@/lib/reminders/words";

type WishesFormProps = {
  action: FormAction;
  /** Whose reminders they are, sent along unseen. */
  hidden: Record<string, string>;
  current: Record<ReminderKind, Wish>;
  /** What is sent where nothing is said. */
  usual: readonly ReminderKind[];
  /** Whether it is about text messages, which one page may choose beside e-mails. */
  areTexts?: boolean;
};

/** Which reminders are sent, each as usual or not. */
export function WishesForm({ action, hidden, current, usual, areTexts = false }: WishesFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<ReminderKind>(state, current);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid items-end gap-5 sm:grid-cols-2">
        {KINDS.map((kind) => (
          <SelectField
            key={kind}
            {...field(kind)}
            id={areTexts ? `text-${kind}` : kind}
            label={
              areTexts
                ? t("{replace}, as a text message", {
                    replace: reminderNamesWords(t)[kind].replace(", with the link", ""),
                  })
                : reminderNamesWords(t)[kind]
            }
            options={wishOptions(t, usual.includes(kind))}
          />
        ))}
      </div>
      <SubmitButton pendingLabel={t("Saving…")}>
        {areTexts ? t("Save text messages") : t("Save reminders")}
      </SubmitButton>
    </form>
  );
}

const KINDS: readonly ReminderKind[] = ["two-days", "day", "two-hours", "link"];
