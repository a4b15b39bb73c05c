"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { CheckboxField, Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { SecretNotice } from "@/components/webhooks/secret-notice";
import type { FormAction } from "@/lib/action";
import { type FormState, initialState } from "@/lib/form";

type WebhookFormProps = {
  action: FormAction;
  /** What an address can be told of: its name, and a sentence for people. */
  events: { name: string; summary: string }[];
  /** The address whose choice is changed; without it, the form adds one. */
  current?: { id: string; events: string[]; withDetails: boolean };
};

/** Where a program is, what it is told of, and whether in more than ids. */
export function WebhookForm({ action, events, current }: WebhookFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { url: "" });
  const isAdded = !current && Boolean(state.done);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {isAdded && <SecretNotice secret={state.done} />}
      {current && <input type="hidden" name="id" value={current.id} />}
      {!current && (
        <Field
          {...field("url")}
          label={t("Address of the program")}
          hint={t("It begins with https://, and is what the program's own page calls its webhook address or URL.")}
          inputMode="url"
          autoComplete="off"
        />
      )}
      <FieldGroup legend={t("It is told when…")} id="events" errors={state.fields?.events}>
        {events.map(({ name, summary }) => (
          <CheckboxField
            key={name}
            name="events"
            id={`events-${name}`}
            value={name}
            label={summary}
            defaultChecked={isChosen(state, name, current?.events ?? [])}
            optional
          />
        ))}
      </FieldGroup>
      <CheckboxField
        name="withDetails"
        label={t("It is also told times, status and amounts")}
        hint={t(
          "Otherwise it is told ids, and asks our API for the rest. It is never told a name, or what anyone wrote.",
        )}
        defaultChecked={isTicked(state, "withDetails", current?.withDetails ?? false)}
        optional
      />
      <Proof state={state} />
      <SubmitButton pendingLabel={current ? t("Saving…") : t("Adding…")}>
        {current ? t("Save") : t("Add this webhook")}
      </SubmitButton>
    </form>
  );
}

function isChosen({ values }: FormState, name: string, chosen: string[]): boolean {
  return values ? [values.events].flat().includes(name) : chosen.includes(name);
}
