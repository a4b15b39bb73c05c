import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Client } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { clientWishes } from "@/lib/reminders/queries";
import { findConsent } from "@/lib/reminders/texts/consent";
import { type Clock, longDate } from "@/lib/time/format";

type ConsentsSectionProps = { client: Client; t: Translate; clock: Clock };

/** What a client agreed to, and where that is taken back. */
export async function ConsentsSection({ client, t, clock }: ConsentsSectionProps) {
  const [texts, wishes] = await Promise.all([findConsent(client, client.id), clientWishes(client, client.id)]);
  const agreed = texts && !texts.withdrawnAt ? longDate(texts.givenAt, clock) : null;
  const ended = texts?.withdrawnAt ? longDate(texts.withdrawnAt, clock) : null;
  return (
    <Section id="consents" title={t("What you agreed to")}>
      <ul className="mb-3 list-disc space-y-1 ps-5">
        <li>
          {agreed
            ? t("Reminders as text messages: yes, since {date}.", { date: agreed })
            : ended
              ? t("Reminders as text messages: ended on {date}.", { date: ended })
              : t("Reminders as text messages: no.")}
        </li>
        <li>{wishes?.isStopped ? t("Reminders by e-mail: stopped.") : t("Reminders by e-mail: yes.")}</li>
      </ul>
      <p>
        {t.rich("You can change each of them under <link>your account</link> at any time.", {
          link: (text) => (
            <Link className="link" href="/account">
              {text}
            </Link>
          ),
        })}
      </p>
    </Section>
  );
}
