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
  /** The buttons, each of which sends what it stands for. */
  children: ReactNode;
};

/** A form that is nothing but buttons. */
export function ChooseForm({ action, hidden, className, children }: ChooseFormProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className={className}>
      <FormError state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
