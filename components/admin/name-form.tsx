"use client";

import { type ReactNode, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type NameFormProps = {
  action: FormAction;
  /** What is named, sent along unseen. */
  hidden?: Record<string, string>;
  /** The field's id, unlike any other on the page. */
  id: string;
  name?: string;
  label?: string;
  /** What the button says happens. */
  children: ReactNode;
};

/** What something is called, in one line with its button. */
export function NameForm({ action, hidden = {}, id, name = "", label, children }: NameFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { name });
  return (
    <form action={send} noValidate className="space-y-2">
      <FormError state={state} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <div className="flex flex-wrap items-end gap-3">
        <Field {...field("name")} id={id} label={label ?? t("Name")} autoComplete="off" />
        <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
          {children}
        </SubmitButton>
      </div>
    </form>
  );
}
