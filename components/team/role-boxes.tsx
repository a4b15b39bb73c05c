"use client";

import { CheckboxField, FieldGroup } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import type { FormState } from "@/lib/form";

/** A role that can be ticked, and what it means. */
export type RoleChoice = { value: string; label: string; hint: string; isHeld: boolean };

/** What a member of staff is, one or several: as it was sent when the form came back, else as it is. */
export function RoleBoxes({ state, roles }: { state: FormState; roles: RoleChoice[] }) {
  const t = useT();
  const sent = state.values && [state.values.roles ?? []].flat();
  return (
    <FieldGroup legend={t("Roles")} id="roles" errors={state.fields?.roles}>
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
  );
}
