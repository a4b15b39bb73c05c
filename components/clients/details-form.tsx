"use client";

import { useActionState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type DetailsFormProps = {
  action: FormAction;
  client: string;
  /** The mark of what is shown, by which a colleague's change is noticed. */
  seen: string;
  current: { firstName: string; lastName: string; phone: string; birthDate: string };
};

/** Who a client without an account is, folded until something of it is wrong. */
export function DetailsForm({ action, client, seen, current }: DetailsFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, current);
  return (
    <div className="mt-4 max-w-text">
      <Disclosure summary={t("Correct the name, phone or date of birth")} open={!state.ok}>
        <form action={send} noValidate className="space-y-5 text-fg">
          <FormError state={state} />
          <UnsavedGuard state={state} />
          <input type="hidden" name="client" value={client} />
          <input type="hidden" name="seen" value={seen} />
          <Field {...field("firstName")} label={t("First name")} autoComplete="off" />
          <Field {...field("lastName")} label={t("Last name")} autoComplete="off" />
          <Field {...field("phone")} label={t("Phone")} type="tel" autoComplete="off" optional />
          <Field {...field("birthDate")} label={t("Date of birth")} type="date" autoComplete="off" optional />
          <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
            {t("Save the correction")}
          </SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
