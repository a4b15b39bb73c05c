"use client";

import { useActionState } from "react";
import { ProvenForm } from "@/components/account/proven-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Passkey = { id: string; name: string; detail: string };

type PasskeyListProps = { passkeys: Passkey[]; rename: FormAction; remove: FormAction };

/** The passkeys of an account: each can be called something else, and removed. */
export function PasskeyList({ passkeys, rename, remove }: PasskeyListProps) {
  const t = useT();
  return (
    <ul className="divide-y divide-line border-line border-y">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="py-3">
          <p className="break-words font-medium">{passkey.name}</p>
          <p className="text-muted text-small">{passkey.detail}</p>
          <Disclosure summary={t("Change {name}", { name: passkey.name })}>
            <div className="space-y-5">
              <Rename passkey={passkey} action={rename} />
              <ProvenForm
                action={remove}
                hidden={{ id: passkey.id }}
                label={t("Remove this passkey")}
                variant="danger"
                size="dense"
              />
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Rename({ passkey: { id, name }, action }: { passkey: Passkey; action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-3">
      <FormError state={state} idPrefix={`${id}-`} />
      <input type="hidden" name="id" value={id} />
      <Field
        id={`${id}-name`}
        name="name"
        label={t("Name")}
        defaultValue={typeof state.values?.name === "string" ? state.values.name : name}
        errors={state.fields?.name}
      />
      <SubmitButton variant="plain" size="dense" pendingLabel={t("Saving…")}>
        {t("Save the name")}
      </SubmitButton>
    </form>
  );
}
