"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonLook } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { type FormState, initialState } from "@/lib/form";

type ActionFormProps = {
  /** By which fields elsewhere on the page belong to it. */
  id?: string;
  action: FormAction;
  /** What the form is about, sent along unseen. */
  hidden: Record<string, string>;
  /** What the button says happens. */
  label: ReactNode;
  pendingLabel?: string;
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  /** A text the person may add. */
  note?: { name: string; label: string; hint?: string; optional?: boolean };
  children?: ReactNode;
  /** A question that its answer may bring, before the button. */
  next?: (state: FormState) => ReactNode;
};

/** One thing to do, with a note if it needs one: the smallest form there is. */
export function ActionForm(props: ActionFormProps) {
  const { id, action, hidden, label, pendingLabel, variant, size, note, children, next } = props;
  const [state, send] = useActionState(action, initialState);
  const typed = note ? state.values?.[note.name] : undefined;
  return (
    <form id={id} action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {note && (
        <TextareaField
          {...note}
          id={`${note.name}-${hidden.id ?? ""}`}
          rows={3}
          maxLength={500}
          defaultValue={typeof typed === "string" ? typed : ""}
          errors={state.fields?.[note.name]}
        />
      )}
      {next?.(state)}
      <SubmitButton variant={variant} size={size} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </form>
  );
}
