"use client";

import { useActionState } from "react";
import { PasskeyPart } from "@/components/account/passkey-part";
import { PasswordField } from "@/components/account/password-field";
import { CheckboxField, Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf, isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { type FormState, initialState, type PasskeyOffer } from "@/lib/form";

type SignInFormProps = {
  action: FormAction;
  next?: string;
  /** Whether the code comes first: a client who booked without a password has none to type. */
  codeFirst: boolean;
  /** What a device with a passkey is asked to sign. */
  passkey: PasskeyOffer;
};

/** Signing in: with a password, with a code by e-mail, or with a passkey. */
export function SignInForm({ action, next, codeFirst, passkey }: SignInFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state);
  return (
    <form action={send} noValidate className="space-y-5">
      {codeFirst && <EnterKey />}
      <FormError state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <Field
        {...field("email")}
        label={t("E-mail")}
        type="email"
        autoComplete="username webauthn"
        autoCapitalize="none"
      />
      {codeFirst ? (
        <>
          <SharedComputer state={state} />
          <ByCode variant="primary" />
          <h2 className="border-line border-t pt-6 font-semibold text-h3">{t("Or with your password")}</h2>
          <ByPassword state={state} variant="plain" />
        </>
      ) : (
        <>
          <ByPassword state={state} variant="primary">
            <SharedComputer state={state} />
          </ByPassword>
          <h2 className="border-line border-t pt-6 font-semibold text-h3">{t("Or without a password")}</h2>
          <ByCode variant="plain" />
        </>
      )}
      <PasskeyPart offer={passkey} by="passkey" label={t("Use a passkey")} isOfferedInField />
    </form>
  );
}

type Variant = "primary" | "plain";

function ByPassword({ state, variant, children }: { state: FormState; variant: Variant; children?: React.ReactNode }) {
  const t = useT();
  return (
    <>
      <PasswordField autoComplete="current-password" errors={state.fields?.password} />
      {children}
      <SubmitButton name="by" value="password" variant={variant} pendingLabel={t("Signing in…")}>
        {t("Sign in")}
      </SubmitButton>
    </>
  );
}

function ByCode({ variant }: { variant: Variant }) {
  const t = useT();
  return (
    <div className="space-y-3">
      <p className="text-muted">
        {t(
          "You don't need a password: we can send a code to your e-mail, for instance if you booked without an account.",
        )}
      </p>
      <SubmitButton name="by" value="code" variant={variant} pendingLabel={t("Sending a code…")}>
        {t("E-mail me a code")}
      </SubmitButton>
    </div>
  );
}

function SharedComputer({ state }: { state: FormState }) {
  const t = useT();
  const shared = isTicked(state, "shared", false);
  return (
    <CheckboxField
      key={String(shared)}
      name="shared"
      optional
      defaultChecked={shared}
      label={t("This is a shared computer")}
      hint={t("We sign you out when you close the browser, and once nothing was done for five minutes.")}
    />
  );
}

// Enter sends a form by its first button; after a password was typed that must not be the one for a code.
function EnterKey() {
  return (
    <button
      type="submit"
      name="by"
      value="whatever is filled in"
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  );
}
