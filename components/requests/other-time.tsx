"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type OtherTimeProps = { action: FormAction; hidden: Record<string, string>; time: string; zone: string };

/** A time that isn't offered: the practice is not bound to its hours. */
export function OtherTime({ action, hidden, time, zone }: OtherTimeProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="max-w-text space-y-3">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-end gap-3">
        <div className="grow">
          <Field
            {...fieldsOf(state, { time })("time")}
            label={t("Another time that day")}
            type="time"
            step={300}
            hint={t("In {zone}. Any time that isn't taken, also outside the hours.", { zone })}
          />
        </div>
        <SubmitButton variant="plain" pendingLabel={t("Booking…")}>
          {t("Book this time")}
        </SubmitButton>
      </div>
    </form>
  );
}
