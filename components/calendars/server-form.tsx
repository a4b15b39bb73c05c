"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/password-field";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { useT } from "@/components/ui/speech/sentences";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldsOf } from "@/components/ui/typed";
import type { FormAction } from "@/lib/action";
import { initialState } from "@/lib/form";

/** Connects a calendar at a server that speaks CalDAV, with a password made for it. */
export function ServerForm({ action }: { action: FormAction }) {
  const t = useT();
  const [state, send] = useActionState(action, initialState);
  const field = fieldsOf(state, { server: "", account: "" });
  return (
    <form action={send} noValidate className="space-y-4">
      <FormError state={state} />
      <Field
        {...field("server")}
        label={t("Server")}
        hint={t(
          "Apple: https://caldav.icloud.com. Fastmail: https://caldav.fastmail.com. Nextcloud: its address with /remote.php/dav at the end.",
        )}
        type="url"
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        {...field("account")}
        label={t("Account")}
        hint={t("What you sign in with there, such as an e-mail address.")}
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordField
        label={t("App password")}
        hint={t(
          "One that you make there for Attune alone, so that you can take it back: not the one you sign in with.",
        )}
        autoComplete="new-password"
        errors={state.fields?.password}
      />
      <SubmitButton pendingLabel={t("Connecting…")}>{t("Connect this calendar")}</SubmitButton>
    </form>
  );
}
