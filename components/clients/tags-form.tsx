"use client";

import { useActionState } from "react";
import { TickList } from "@/components/clients/file-form";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type TagsFormProps = {
  action: FormAction;
  client: string;
  tags: { value: string; label: string; isTicked: boolean }[];
};

/** The tags of a client: those that there are, and new ones. */
export function TagsForm({ action, client, tags }: TagsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="max-w-text space-y-4">
      <FormError state={state} />
      <input type="hidden" name="client" value={client} />
      {tags.length > 0 && (
        <FieldGroup id="ticked-tags" legend={t("Tags")}>
          <TickList name="tags" choices={tags} state={state} />
        </FieldGroup>
      )}
      <Field
        {...field("added")}
        label={t("New tags")}
        hint={t("With a comma between two. Everyone who sees clients sees them, so nothing about health.")}
        autoComplete="off"
        optional
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save the tags")}
      </SubmitButton>
    </form>
  );
}
