"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type AccountFormProps = {
  action: FormAction;
  practitioner: string;
  platform: string;
  current: string;
  label: string;
  hint: string;
};

/** As whom a practitioner is known at a platform. */
export function AccountForm({ action, practitioner, platform, current, label, hint }: AccountFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf<"account">(state, { account: current });
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <input type="hidden" name="practitioner" value={practitioner} />
      <input type="hidden" name="platform" value={platform} />
      <Field
        {...field("account")}
        id={`account-${platform}-${practitioner}`}
        label={label}
        hint={hint}
        autoComplete="off"
        optional
      />
      <SubmitButton variant="plain" pendingLabel={t("Saving…")}>
        {t("Save")}
      </SubmitButton>
    </form>
  );
}
