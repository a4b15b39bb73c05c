import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ProvenForm } from "@/components/account/proven-form";
import { CodeForm } from "@/components/account/security/code-form";
import { PasswordForm } from "@/components/account/security/password-form";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { maskedEmail } from "@/lib/accounts/email";
import { addressOf } from "@/lib/accounts/queries";
import { askPassword, endPassword, saveFirstPassword, savePassword } from "@/lib/accounts/security/actions";
import { type Actor, isClient, requireActor } from "@/lib/auth/actor";
import { currentFlow } from "@/lib/auth/code-flow";
import { waysOf } from "@/lib/auth/factors/ways";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your password") };
}

export default findable(Password);

/** The password of an account: to set a first one, to change it, or to take it away. */
async function Password() {
  const [actor, t] = await Promise.all([requireActor(), translator()]);
  const { hasPassword } = await waysOf(actor.id);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Your password")}
        back={{ href: "/account/security", label: t("Signing in and security") }}
        intro={t("A new password signs you out everywhere else, and your programs too.")}
      />
      {hasPassword ? <Change actor={actor} t={t} /> : <First actor={actor} t={t} />}
    </div>
  );
}

type PartProps = { actor: Actor; t: Translate };

function Change({ actor, t }: PartProps) {
  return (
    <>
      <PasswordForm action={savePassword} />
      <p className="mt-4">
        <Link href="/forgot-password" className="link inline-flex min-h-6 items-center">
          {t("I forgot my password")}
        </Link>
      </p>
      {isClient(actor) && (
        <Section id="removal" title={t("Do without a password")}>
          <p className="mb-5 text-muted">
            {t(
              "You then sign in with a code that we send by e-mail each time. You can set a password again at any time.",
            )}
          </p>
          <ProvenForm
            action={endPassword}
            hidden={{}}
            label={t("Remove password")}
            pendingLabel={t("One moment…")}
            variant="danger"
          />
        </Section>
      )}
    </>
  );
}

async function First({ actor, t }: PartProps) {
  const [flow, email] = await Promise.all([currentFlow("password"), addressOf(actor.id)]);
  if (flow)
    return (
      <>
        <p className="mb-5">{t("A code is on its way to {email}.", { email: maskedEmail(flow.email) })}</p>
        <CodeForm action={saveFirstPassword} label={t("Set password")} asksPassword />
      </>
    );
  return (
    <>
      <p className="mb-5">
        {t("You have no password: you sign in with a code by e-mail. To set one, we first send a code to {email}.", {
          email: maskedEmail(email),
        })}
      </p>
      <ActionForm action={askPassword} hidden={{}} label={t("Send the code")} />
    </>
  );
}
