"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { RoleBoxes, type RoleChoice } from "@/components/team/role-boxes";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Who is invited to the team, where the e-mail goes, and what they are to be. */
export function InviteColleagueForm({ action, roles }: { action: FormAction; roles: RoleChoice[] }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"firstName" | "lastName" | "email">(state);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("firstName")} label={t("First name")} autoComplete="off" />
      <Field {...field("lastName")} label={t("Last name")} autoComplete="off" />
      <Field
        {...field("email")}
        label={t("E-mail")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        hint={t("The link in it works for a week. Until it is accepted, you can take it back or correct the address.")}
      />
      <RoleBoxes state={state} roles={roles} />
      <Proof state={state} />
      <SubmitButton pendingLabel={t("Sending…")}>{t("Send the invitation")}</SubmitButton>
    </form>
  );
}
