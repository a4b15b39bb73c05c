"use client";

import { useActionState } from "react";
import { Field, SelectField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type OpeningFormProps = {
  action: FormAction;
  practitioner: { id: string; zone: string };
  services: { id: string; name: string; minutes: number; capacity: number }[];
  /** Today on the practitioner's clock. */
  earliest: string;
};

/** A new group session: what, when, and for how many. */
export function OpeningForm({ action, practitioner, services, earliest }: OpeningFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const [first] = services;
  const current = { service: first?.id ?? "", date: "", time: "", capacity: String(first?.capacity ?? 1) };
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <FormDone state={state} />
      <input type="hidden" name="practitioner" value={practitioner.id} />
      <SelectField
        {...field("service")}
        label={t("Service")}
        options={services.map(({ id, name, minutes }) => ({
          value: id,
          label: t("{name}, {minutes} minutes", { name, minutes }),
        }))}
      />
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <Field {...field("date")} label={t("Date")} type="date" min={earliest} />
        <Field
          {...field("time")}
          label={t("Time")}
          type="time"
          step={300}
          hint={t("On {zone}.", { zone: practitioner.zone })}
        />
        <Field {...field("capacity")} label={t("Places")} inputMode="numeric" className="num" />
      </div>
      <SubmitButton pendingLabel={t("Publishing…")}>{t("Publish the opening")}</SubmitButton>
    </form>
  );
}

/** The number of places of a group session that is published already. */
export function CapacityForm({ action, id, capacity }: { action: FormAction; id: string; capacity: number }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { capacity: String(capacity) })("capacity");
  return (
    <form action={send} noValidate className="space-y-2">
      <FormError state={state} idPrefix={`${id}-`} />
      <input type="hidden" name="id" value={id} />
      <div className="flex items-end gap-3">
        <div className="w-24">
          <Field {...field} id={`${id}-capacity`} label={t("Places")} inputMode="numeric" className="num" />
        </div>
        <SubmitButton variant="plain" size="dense" pendingLabel={t("Saving…")}>
          {t("Save places")}
        </SubmitButton>
        {state.done && (
          <span role="status" className="text-open-ink text-small">
            {state.done}
          </span>
        )}
      </div>
    </form>
  );
}
