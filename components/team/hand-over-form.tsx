"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormDone } from "@/components/ui/form-done";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type HandOverFormProps = { action: FormAction; id: string; colleagues: { id: string; name: string }[] };

/** To whom everything goes that is booked with a person who leaves. */
export function HandOverForm({ action, id, colleagues }: HandOverFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"to">(state, { to: "" });
  const choices = colleagues.map(({ id: value, name }) => ({ value, label: name }));
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <FormDone state={state} />
      <input type="hidden" name="id" value={id} />
      <SelectField
        {...field("to")}
        label={t("Hand over to")}
        hint={t(
          "Each session keeps its time. Clients are told by e-mail after three minutes; until then each can be undone on its own page.",
        )}
        options={[{ value: "", label: t("Choose a colleague") }, ...choices]}
      />
      <SubmitButton variant="plain" pendingLabel={t("Handing over…")}>
        {t("Hand over what is booked")}
      </SubmitButton>
    </form>
  );
}
