"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { CheckboxField, Field, SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** A new token for a program, which is shown once when it is made. */
export function TokenForm({ action }: { action: FormAction }) {
  const t = useT();
  const lives = [
    ...[30, 90].map((days) => ({
      value: String(days),
      label: t("{days, plural, one {# day} other {# days}}", { days }),
    })),
    { value: "366", label: t("A year") },
  ];
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { name: "", days: "90" });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      {state.done && (
        <Notice tone="open" role="status" title={t("Copy your new token now. It won't be shown again.")}>
          <code className="break-all">{state.done}</code>
        </Notice>
      )}
      <Field {...field("name")} label={t("Name")} hint={t("Which program it is for, such as “Calendar on my desk”.")} />
      <SelectField {...field("days")} label={t("Valid for")} options={lives} />
      <CheckboxField
        name="mayWrite"
        label={t("It may also change things")}
        defaultChecked={isTicked(state, "mayWrite", false)}
        optional
      />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Making…")}>{t("Make a token")}</SubmitButton>
    </form>
  );
}
