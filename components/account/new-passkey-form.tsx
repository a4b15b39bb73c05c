"use client";

import { useActionState, useRef, useState } from "react";
import { Proof } from "@/components/account/proof";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type NewPasskeyFormProps = {
  action: FormAction;
  wish: { options: PublicKeyCredentialCreationOptionsJSON; sealed: string };
};

/** Makes a passkey in this browser, or in a phone or key beside it, and adds it to the account. */
export function NewPasskeyForm({ action, wish }: NewPasskeyFormProps) {
  const t = useT();
  const hydrated = useHydrated();
  const [state, send] = useActionState(action, initialState);
  const [isRefused, setRefused] = useState(false);
  const passkey = useRef<HTMLInputElement>(null);
  const challenge = useRef<HTMLInputElement>(null);
  const field = fieldsOf(state, { name: t("This device") });
  if (state.done) return <RecoveryCodes codes={state.done.split(" ")} />;

  async function make() {
    setRefused(false);
    try {
      const { makePasskey } = await import("@/components/account/passkey-browser");
      const made = await makePasskey(wish.options);
      if (!passkey.current || !challenge.current) return;
      passkey.current.value = made;
      challenge.current.value = wish.sealed;
      passkey.current.form?.requestSubmit();
    } catch {
      setRefused(true);
    }
  }

  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <Field {...field("name")} label={t("Name")} hint={t("What you call it, such as “My phone”.")} />
      <input ref={passkey} type="hidden" name="passkeyCode" />
      <input ref={challenge} type="hidden" name="challengeCode" />
      {state.proof ? (
        <>
          <Proof state={state} />
          <SubmitButton pendingLabel={t("Checking…")}>{t("Add the passkey")}</SubmitButton>
        </>
      ) : (
        hydrated && (
          <Button variant="primary" onClick={make}>
            {t("Make a passkey")}
          </Button>
        )
      )}
      {isRefused && (
        <p role="status" className="text-muted">
          {t("That didn't work, or was given up. You can try again, or use another way.")}
        </p>
      )}
      <noscript>
        <p>
          {t(
            "A passkey is made by your browser's script, which is turned off here. An authenticator app works without.",
          )}
        </p>
      </noscript>
    </form>
  );
}
