"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type SubmitButtonProps = ButtonLook & {
  children: ReactNode;
  /** What it says while the form is on its way. */
  pendingLabel?: string;
  /** For a form with several submit buttons: what this one stands for. */
  name?: string;
  value?: string;
  className?: string;
};

/** Sends its form once: while that is under way it says so, keeps the focus and ignores a second press. */
export function SubmitButton({
  children,
  pendingLabel,
  variant = "primary",
  size,
  className,
  ...sent
}: SubmitButtonProps) {
  const t = useT();
  const { pending, data } = useFormStatus();
  const mine = pending && (sent.name === undefined || data?.get(sent.name) === sent.value);
  return (
    <button
      type="submit"
      {...sent}
      aria-busy={mine || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonClass({ variant, size }, className)}
    >
      {mine ? (pendingLabel ?? t("Sending…")) : children}
    </button>
  );
}
