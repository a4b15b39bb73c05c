import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { AddressForm } from "@/components/account/address-form";
import { CodeForm } from "@/components/account/security/code-form";
import { ActionForm } from "@/components/appointment/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { maskedEmail } from "@/lib/accounts/email";
import { askEmail, leaveEmail, saveEmail } from "@/lib/accounts/security/actions";
import { requireActor } from "@/lib/auth/actor";
import { currentFlow } from "@/lib/auth/code-flow";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Change your e-mail address") };
}

export default findable(ChangeEmail);

/** Another address for the account: first which, then the code that came there. */
async function ChangeEmail() {
  const [, t, flow] = await Promise.all([requireActor(), translator(), currentFlow("email")]);
  const back = { href: "/account/security", label: t("Signing in and security") };
  if (!flow)
    return (
      <div className="max-w-text">
        <PageHeader
          title={t("Change your e-mail address")}
          back={back}
          intro={t("You sign in with it, and what we write goes there. Your old address is told of the change.")}
        />
        <AddressForm
          action={askEmail}
          label={t("New e-mail address")}
          hint={t("We'll send a code to it. Nothing changes before you have typed that.")}
          autoComplete="email"
          button={t("Send the code")}
        />
      </div>
    );
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Change your e-mail address")}
        back={back}
        intro={t("If {email} can be used, a code is on its way there.", { email: maskedEmail(flow.email) })}
      />
      <CodeForm action={saveEmail} label={t("Change e-mail address")} />
      <div className="mt-10 border-line border-t pt-6">
        <ActionForm action={leaveEmail} hidden={{}} label={t("Use another e-mail address")} variant="plain" />
      </div>
    </div>
  );
}
