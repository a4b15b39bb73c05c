"use client";

import { useActionState } from "react";
import { Proof } from "@/components/account/proof";
import { CheckboxField } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { isTicked } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

type FeedFormProps = {
  action: FormAction;
  scope: "own" | "practice";
  /** Whether there is an address already, which a new one ends. */
  isRenewal: boolean;
  /** Whether titles show initials now; absent where there are none to show. */
  initials?: boolean;
};

/** Makes the address of a calendar feed, which is shown once, when it is made. */
export function FeedForm({ action, scope, isRenewal, initials }: FeedFormProps) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      {state.done && <NewAddress address={state.done} />}
      <input type="hidden" name="scope" value={scope} />
      {initials !== undefined && (
        <CheckboxField
          id={`initials-${scope}`}
          name="showsInitials"
          label={t("Show clients' initials in the titles")}
          hint={t("Without it, every title is just “Appointment”. Anyone who sees your calendar sees its titles.")}
          defaultChecked={isTicked(state, "showsInitials", initials)}
          optional
        />
      )}
      <Proof state={state} />
      <SubmitButton variant={isRenewal ? "plain" : "primary"} pendingLabel={t("Making…")}>
        {isRenewal ? t("Replace the address with a new one") : t("Make an address")}
      </SubmitButton>
    </form>
  );
}

function NewAddress({ address }: { address: string }) {
  const t = useT();
  return (
    <Notice tone="open" role="status" title={t("Copy your address now. It won't be shown again.")}>
      <code className="break-all">{address}</code>
      <p className="mt-2">
        <a href={address.replace(/^https?:/, "webcal:")}>{t("Open it in the calendar of this device")}</a>
      </p>
    </Notice>
  );
}
