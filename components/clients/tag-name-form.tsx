"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Another name of a tag. */
export function TagNameForm({ action, tag, name }: { action: FormAction; tag: string; name: string }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { name });
  return (
    <form action={send} noValidate className="space-y-2">
      <FormError state={state} />
      <input type="hidden" name="tag" value={tag} />
      <div className="flex flex-wrap items-end gap-3">
        <Field {...field("name")} id={`name-${tag}`} label={t("Name")} autoComplete="off" />
        <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
          {t.rich("Rename<mark> {name}</mark>", { name, mark: (text) => <span className="sr-only">{text}</span> })}
        </SubmitButton>
      </div>
    </form>
  );
}
