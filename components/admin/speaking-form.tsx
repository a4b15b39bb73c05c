"use client";

import { useActionState } from "react";
import { TickList } from "@/components/clients/file-form";
import { Field, FieldGroup, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type SpeakingFormProps = {
  action: FormAction;
  current: { senderName: string; own: string };
  /** What e-mails come by where nothing is chosen. */
  usualSender: string;
  languages: { value: string; label: string; isTicked: boolean }[];
};

/** By which name e-mails come, and in which languages the practice is read. */
export function SpeakingForm({ action, current, usualSender, languages }: SpeakingFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <Field
        {...field("senderName")}
        label={t("E-mails come from")}
        hint={t("A name that clients know. Left empty, it is “{name}”. Discreet e-mails have a name of their own.", {
          name: usualSender,
        })}
        maxLength={60}
        autoComplete="off"
        optional
      />
      {languages.length === 1 ? (
        <input type="hidden" name="own" value={current.own} />
      ) : (
        <>
          <SelectField
            {...field("own")}
            label={t("The practice's own language")}
            hint={t("For readers who have named none, and on bills.")}
            options={languages.map(({ value, label }) => ({ value, label }))}
          />
          <FieldGroup
            id="offered"
            legend={t("Languages to choose from")}
            hint={t(
              "At the foot of every page, and for a client's e-mails. With one alone there is no choice. Who reads in a language that you take away reads yours.",
            )}
          >
            <TickList name="offered" choices={languages} state={state} />
          </FieldGroup>
        </>
      )}
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save")}</SubmitButton>
    </form>
  );
}
