"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { RoleBoxes, type RoleChoice } from "@/components/team/role-boxes";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type RolesFormProps = {
  action: FormAction;
  id: string;
  /** What can be ticked, and what it means. */
  roles: RoleChoice[];
};

/** What a member of staff is in the practice: one or several roles. */
export function RolesForm({ action, id, roles }: RolesFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-6">
      <FormError state={state} />
      <UnsavedGuard state={state} />
      <input type="hidden" name="id" value={id} />
      <RoleBoxes state={state} roles={roles} />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Saving…")}>{t("Save roles")}</SubmitButton>
    </form>
  );
}
