"use client";

import { useActionState } from "react";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AfterwardsFormProps = { action: FormAction; requestHours: number | null; writesAfterMissed: boolean };

/** When staff are told of a request that waits, and whether a client hears from the practice after a missed session. */
export function AfterwardsForm({ action, requestHours, writesAfterMissed }: AfterwardsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"requestHours">(state, { requestHours: requestHours === null ? "" : String(requestHours) });
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <Field
        {...field("requestHours")}
        label={t("Hours until staff are told that a request still waits")}
        hint={t("By e-mail, once for each request. Leave it empty to tell nobody.")}
        inputMode="numeric"
        className="num max-w-48"
        optional
      />
      <CheckboxField
        name="writesAfterMissed"
        label={t("Write a kind word after a missed session")}
        hint={t(
          "To the client, once staff say that the client did not come. It asks for nothing, and leads to a new time.",
        )}
        defaultChecked={isTicked(state, "writesAfterMissed", writesAfterMissed)}
        optional
      />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save choices")}</SubmitButton>
    </form>
  );
}
