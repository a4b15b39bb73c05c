"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";
import type { Wish } from "@/lib/reminders/schema";

type DiscretionChoiceProps = {
  action: FormAction;
  /** Whose mails they are, sent along unseen. */
  hidden: Record<string, string>;
  current: Wish;
  /** Whether mails are discreet where nothing is said. */
  isUsual: boolean;
};

/** Whether a client's mails are discreet. */
export function DiscretionChoice({ action, hidden, current, isUsual }: DiscretionChoiceProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"discreet">(state, { discreet: current });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        {...field("discreet")}
        label={t("Discreet e-mails")}
        hint={t("They come from a name that says nothing, with the subject “Appointment update”, and name nobody.")}
        options={[
          { value: "usual", label: isUsual ? t("As usual: discreet") : t("As usual: not discreet") },
          { value: "on", label: t("Always discreet") },
          { value: "off", label: t("Never discreet") },
        ]}
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save")}
      </SubmitButton>
    </form>
  );
}
