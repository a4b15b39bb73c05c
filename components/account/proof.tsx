"use client";

import { PasskeyPart } from "@/components/account/passkey-part";
import { Field } from "@/components/ui/field";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState, ProofAsked } from "@/lib/form";

type ProofProps = {
  /** What the form answered: nothing is shown before it asks. */
  state: FormState;
  /** What is asked from the start, where the form is for that alone. */
  asked?: ProofAsked;
};

/**
 * Asks a person to show once more that it is them, within the form of what is to be done: nothing that it holds is lost,
 * and its own button then does it (lib/auth/proof/proven-action.ts).
 */
export function Proof({ state, asked }: ProofProps) {
  const t = useT();
  const proof = state.proof ?? asked;
  if (!proof) return null;
  const { password, app, mail, passkey, isMailed } = proof;
  const takesCode = app || isMailed;
  return (
    <fieldset className="space-y-4 rounded-m border border-line bg-sunken p-4">
      <legend className="float-start mb-2 w-full font-semibold">{t("Please confirm that it's you")}</legend>
      <p className="clear-both text-muted text-small">
        {t("We ask before what can't easily be undone. It counts for 15 minutes.")}
      </p>
      {password && (
        <Field
          name="proofPassword"
          type="password"
          label={t("Your password")}
          autoComplete="current-password"
          errors={state.fields?.proofPassword}
          optional={takesCode || undefined}
        />
      )}
      {takesCode && (
        <Field
          name="proofCode"
          label={password ? t("Or a code") : t("Code")}
          hint={
            isMailed
              ? t("From the e-mail we have just sent, or from your app.")
              : t("The six digits that your authenticator app shows, or a recovery code.")
          }
          autoComplete="one-time-code"
          errors={state.fields?.proofCode}
          optional={password || undefined}
        />
      )}
      {/* Enter sends a form by its first button, which must not be the one that mails a code. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
      {passkey && (
        <PasskeyPart
          offer={passkey}
          names={{ passkey: "proofPasskeyCode", challenge: "proofChallengeCode" }}
          label={t("Use a passkey")}
        />
      )}
      {mail && (
        <SubmitButton name="proof" value="mail" variant="plain" size="dense" pendingLabel={t("Sending a code…")}>
          {isMailed ? t("Send another code") : t("E-mail me a code instead")}
        </SubmitButton>
      )}
    </fieldset>
  );
}
