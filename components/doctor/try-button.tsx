"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type TryButtonProps = {
  action: FormAction;
  part: string;
  /** What pressing it does. */
  label: string;
  /** What is tried, for those who hear the button alone. */
  title: string;
};

/** Tries a part, and says what came of it. */
export function TryButton({ action, part, label, title }: TryButtonProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="mt-4 space-y-3">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="part" value={part} />
      <SubmitButton variant="plain" size="dense" pendingLabel={t("Trying…")}>
        {label} <VisuallyHidden>{title}</VisuallyHidden>
      </SubmitButton>
    </form>
  );
}
