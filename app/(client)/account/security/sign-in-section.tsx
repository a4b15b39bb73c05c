import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { addressOf } from "@/lib/accounts/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { waysOf } from "@/lib/auth/factors/ways";
import type { Translate } from "@/lib/i18n/message";

type SignInSectionProps = { actor: Actor; t: Translate };

/** The e-mail address and the password that a person signs in with. */
export async function SignInSection({ actor, t }: SignInSectionProps) {
  const [email, { hasPassword }] = await Promise.all([addressOf(actor.id), waysOf(actor.id)]);
  return (
    <>
      <Section id="email" title={t("E-mail address")}>
        <p className="mb-2 break-words">{email}</p>
        <ChangeLink href="/account/security/email">{t("Change your e-mail address")}</ChangeLink>
      </Section>
      <Section id="password" title={t("Password")}>
        <p className="mb-2">
          {hasPassword
            ? isStaff(actor)
              ? t("You have a password.")
              : t("You have a password. A code by e-mail works, too.")
            : t("You have none, and sign in with a code by e-mail.")}
        </p>
        <ChangeLink href="/account/security/password">
          {hasPassword ? t("Change your password") : t("Set a password")}
        </ChangeLink>
      </Section>
    </>
  );
}

function ChangeLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="link inline-flex min-h-11 items-center">
      {children}
    </Link>
  );
}
