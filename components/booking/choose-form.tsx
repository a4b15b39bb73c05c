"use client";

import { type ReactNode, useActionState } from "react";
import { FormError } from "@/components/ui/form-error";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ChooseFormProps = {
  action: FormAction;
  /** What is sent along unseen. */
  hidden: Record<string, string>;
  className?: string;
  /** What stands before the names in its fields' ids, where it has fields. */
  idPrefix?: string;
  /** The buttons, each of which sends what it stands for. */
  children: ReactNode;
};

/** A form that is nothing but buttons, or little more. */
export function ChooseForm({ action, hidden, className, idPrefix, children }: ChooseFormProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className={className}>
      <FormError state={state} idPrefix={idPrefix} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
