import { Section } from "@/components/ui/section";
import { addressOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";

type SignInSectionProps = { actor: Actor; t: Translate };

/** The e-mail address that a person signs in with. */
export async function SignInSection({ actor, t }: SignInSectionProps) {
  const email = await addressOf(actor.id);
  return (
    <Section id="email" title={t("E-mail address")}>
      <p className="break-words">{email}</p>
    </Section>
  );
}
