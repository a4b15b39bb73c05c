"use client";

import { type ReactNode, useActionState } from "react";
import { ImpactStep } from "@/components/admin/impact-step";
import type { ButtonLook } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ImpactFormProps = {
  action: FormAction;
  /** What the form is about, sent along unseen. */
  hidden: Record<string, string>;
  label: string;
  pendingLabel?: string;
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  children?: ReactNode;
};

/** One thing to do that may strand what is booked: then the same form asks what becomes of it. */
export function ImpactForm({ action, hidden, label, pendingLabel, variant, size, children }: ImpactFormProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <ImpactStep state={state} />
      <SubmitButton variant={variant} size={size} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </form>
  );
}
