"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AssignFormProps = { action: FormAction; id: string; to: string; colleagues: { id: string; name: string }[] };

/** Who sees to a message. */
export function AssignForm({ action, id, to, colleagues }: AssignFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { to });
  const choices = colleagues.map(({ id: value, name }) => ({ value, label: name }));
  return (
    <form action={send} noValidate className="space-y-3">
      <FormError state={state} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="grow">
          <SelectField
            {...field("to")}
            label={t("Who sees to it")}
            options={[{ value: "", label: t("Nobody in particular") }, ...choices]}
          />
        </div>
        <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
          {t("Save")}
        </SubmitButton>
      </div>
    </form>
  );
}
