"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type Option = { value: string; label: string };
type ShareFormProps = { action: FormAction; client: string; people: Option[]; parts: Option[] };

/** With whom a record is shared, as what, and until when. */
export function ShareForm({ action, client, people, parts }: ShareFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"person" | "part" | "until">(state, { person: "", part: "supervisor", until: "" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      <SelectField
        {...field("person")}
        label={t("Person")}
        options={[{ value: "", label: t("Please choose") }, ...people]}
      />
      <SelectField {...field("part")} label={t("As")} options={parts} />
      <Field
        {...field("until")}
        label={t("Until")}
        hint={t("Leave this empty to end it yourself.")}
        type="date"
        optional
      />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Sharing…")}>{t("Share the record")}</SubmitButton>
    </form>
  );
}
