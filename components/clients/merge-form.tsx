"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Something that two files say differently, with what each says. */
export type FactChoice = { name: string; legend: string; kept: string; other: string };

type MergeFormProps = { action: FormAction; kept: string; merged: string; choices: FactChoice[] };

/** Makes two files one: asks which is right where they differ, and first whether it is really the admin. */
export function MergeForm({ action, kept, merged, choices }: MergeFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="kept" value={kept} />
      <input type="hidden" name="merged" value={merged} />
      {choices.map(({ name, legend, kept: own, other }) => (
        <FieldGroup key={name} id={name} legend={legend}>
          {[
            { value: "kept", says: own },
            { value: "other", says: other },
          ].map(({ value, says }) => (
            <label key={value} className="flex min-h-(--control-height) items-center gap-3">
              <input
                type="radio"
                name={name}
                value={value}
                defaultChecked={(state.values?.[name] ?? "kept") === value}
                className="size-5 shrink-0 accent-primary"
              />
              <span className="min-w-0 break-words">{says}</span>
            </label>
          ))}
        </FieldGroup>
      ))}
      <Proof state={state} />
      <SubmitButton variant="danger" pendingLabel={t("Making them one…")}>
        {t("Make them one file")}
      </SubmitButton>
    </form>
  );
}
