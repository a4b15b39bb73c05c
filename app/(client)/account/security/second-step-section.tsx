import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/auth/actor";
import { waysOf } from "@/lib/auth/factors/ways";
import type { Translate } from "@/lib/i18n/message";

/** What a person can show beside a password or a mailed code, and where each is set up. */
export async function SecondStepSection({ actor, t }: { actor: Actor; t: Translate }) {
  const { hasApp, passkeys } = await waysOf(actor.id);
  return (
    <Section id="second-step" title={t("Second step and passkeys")}>
      <dl className="space-y-4">
        <div>
          <dt className="font-medium">{t("Authenticator app")}</dt>
          <dd>
            {hasApp ? t("It is on: signing in asks for a code from your app.") : t("It is not set up.")}{" "}
            <Link className="link" href="/account/security/second-step">
              {t("Second step at sign-in")}
            </Link>
          </dd>
        </div>
        <div>
          <dt className="font-medium">{t("Passkeys")}</dt>
          <dd>
            {t("{count, plural, =0 {You have none.} one {You have one.} other {You have #.}}", { count: passkeys })}{" "}
            <Link className="link" href="/account/security/passkeys">
              {passkeys > 0 ? t("Look at your passkeys") : t("Make a passkey")}
            </Link>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
