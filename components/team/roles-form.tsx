"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { CheckboxField, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type RolesFormProps = {
  action: FormAction;
  id: string;
  /** What can be ticked, and what it means. */
  roles: { value: string; label: string; hint: string; isHeld: boolean }[];
};

/** What a member of staff is in the practice: one or several roles. */
export function RolesForm({ action, id, roles }: RolesFormProps) {
  const [state, send] = useActionState(action, initialState);
  const sent = state.values && [state.values.roles ?? []].flat();
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="id" value={id} />
      <FieldGroup legend="Roles" id="roles" errors={state.fields?.roles}>
        {roles.map(({ value, label, hint, isHeld }) => (
          <CheckboxField
            key={value}
            id={`role-${value}`}
            name="roles"
            value={value}
            label={label}
            hint={hint}
            defaultChecked={sent ? sent.includes(value) : isHeld}
            optional
          />
        ))}
      </FieldGroup>
      <Proof state={state} />
      <SubmitButton pendingLabel="Saving…">Save roles</SubmitButton>
    </form>
  );
}
