"use client";

import { useActionState } from "react";
import { PasskeyPart } from "@/components/account/passkey-part";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState, type PasskeyOffer } from "@/lib/form";

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function SecondStepForm({ action, passkey }: { action: FormAction; passkey: PasskeyOffer | null }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field
        name="code"
        label={t("Code")}
        hint={t("The six digits that your authenticator app shows, or a recovery code.")}
        errors={state.fields?.code}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="num max-w-80 text-h2"
      />
      <SubmitButton pendingLabel={t("Checking…")}>{t("Continue")}</SubmitButton>
      {passkey && <PasskeyPart offer={passkey} by="passkey" label={t("Use a passkey")} />}
    </form>
  );
}
