"use client";

import { useActionState } from "react";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type ConfirmAppFormProps = {
  action: FormAction;
  /** What the app has to be given; null when none is being set up. */
  waiting: { secret: string; address: string; square: { size: number; path: string } } | null;
};

/** Setting up an authenticator app: its square code, and the first code that it shows; then the recovery codes. */
export function ConfirmAppForm({ action, waiting }: ConfirmAppFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  if (state.done) return <RecoveryCodes codes={state.done.split(" ")} />;
  if (!waiting) return null;
  const { secret, address, square } = waiting;
  return (
    <form action={send} noValidate className="space-y-5">
      <FormError state={state} />
      <p>
        {t(
          "Open an authenticator app on your phone, such as the one of your password manager, and let it read this square.",
        )}
      </p>
      <svg
        role="img"
        aria-label={t("A square code for your authenticator app. The key below says the same.")}
        viewBox={`0 0 ${square.size} ${square.size}`}
        shapeRendering="crispEdges"
        className="size-56 max-w-full rounded-m bg-white text-black"
      >
        <path d={square.path} fill="currentColor" />
      </svg>
      <div>
        <p>{t("Or type this key into the app:")}</p>
        <p className="mt-1">
          <code className="num break-words">{secret.replace(/.{4}(?=.)/g, "$& ")}</code>
        </p>
        <p className="mt-1">
          <a href={address} className="link">
            {t("Open in an app on this device")}
          </a>
        </p>
      </div>
      <Field
        name="code"
        label={t("Code")}
        hint={t("The six digits that the app shows now.")}
        errors={state.fields?.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="num max-w-80 text-h2 tracking-widest"
      />
      <SubmitButton pendingLabel={t("Checking…")}>{t("Turn it on")}</SubmitButton>
    </form>
  );
}
