"use client";

import { useActionState } from "react";
import { CellTable, type WeekCells } from "@/components/requests/cell-table";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type WaitingFormProps = {
  action: FormAction;
  /** The appointment, the service and the practitioner it is about; empty where there is none. */
  about: { appointment: string; service: string; practitioner: string };
  /** The cells that are ever open, with their hours. */
  week: WeekCells;
  /** What the client waits for already. */
  chosen: string[];
  label: string;
};

/** Which parts of the week the client would come earlier in. */
export function WaitingForm({ action, about, week, chosen, label }: WaitingFormProps) {
  const [state, send] = useActionState(action, initialState);
  const ticked = state.values ? [state.values.cells ?? []].flat() : chosen;
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <CellTable week={week} chosen={ticked} errors={state.fields?.cells} />
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
