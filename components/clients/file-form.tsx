"use client";

import { useActionState } from "react";
import { FieldGroup, TextareaField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { type FormState, initialState } from "@/lib/form";

type FileFormProps = {
  action: FormAction;
  client: string;
  rules: { value: string; label: string; isTicked: boolean }[];
  current: { contactWords: string; note: string };
};

/** How a client is reached, and what staff note about appointments and bills. */
export function FileForm({ action, client, rules, current }: FileFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="max-w-text space-y-5">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="client" value={client} />
      <FieldGroup id="contactRules" legend={t("When you reach this client")}>
        <TickList name="contactRules" choices={rules} state={state} />
      </FieldGroup>
      <TextareaField
        {...field("contactWords")}
        label={t("In words")}
        hint={t("Such as: only after five, on the mobile. It stands at the top of this page.")}
        rows={2}
        optional
      />
      <TextareaField
        {...field("note")}
        label={t("Administrative note")}
        hint={t(
          "About appointments and what else is to be arranged. Front desk reads it, and the client too, if they ask for what is kept. Nothing of the treatment belongs here.",
        )}
        rows={4}
        optional
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save")}
      </SubmitButton>
    </form>
  );
}

type TickListProps = {
  name: string;
  choices: { value: string; label: string; isTicked: boolean }[];
  state: FormState;
};

/** Boxes of one name; each as it was sent when the form came back, else as it is stored. */
export function TickList({ name, choices, state }: TickListProps) {
  const sent = state.values?.[name];
  const isSent = (value: string) => (Array.isArray(sent) ? sent.includes(value) : sent === value);
  return (
    <ul className="flex flex-wrap gap-x-6">
      {choices.map(({ value, label, isTicked }) => (
        <li key={value}>
          <label className="flex min-h-(--control-height) items-center gap-3">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={state.values ? isSent(value) : isTicked}
              className="size-5 shrink-0 accent-primary"
            />
            <span>{label}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
