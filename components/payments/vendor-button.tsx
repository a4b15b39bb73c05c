"use client";

import { useActionState } from "react";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type VendorButtonProps = { action: FormAction; vendor: string; label: string; pendingLabel: string };

/** A button that asks something of a vendor, and says what came of it. */
export function VendorButton({ action, vendor, label, pendingLabel }: VendorButtonProps) {
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} className="space-y-3">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="vendor" value={vendor} />
      <SubmitButton variant="plain" pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </form>
  );
}
