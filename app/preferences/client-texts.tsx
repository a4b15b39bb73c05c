import { ActionForm } from "@/components/appointment/action-form";
import { TextForm } from "@/components/reminders/text-form";
import { WishesForm } from "@/components/reminders/wishes-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { saveClientTexts } from "@/lib/reminders/actions";
import { clientWishes, practiceReminders } from "@/lib/reminders/queries";
import { agree, endTexts } from "@/lib/reminders/texts/actions";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { findConsent } from "@/lib/reminders/texts/consent";
import { consentWords } from "@/lib/reminders/texts/words";
import { longDate } from "@/lib/time/format";

type ClientTextsProps = { actor: Actor; clientId: string };

/** Whether a client gets reminders as text messages, where the practice sends any: to say, and to end. */
export async function ClientTexts({ actor, clientId }: ClientTextsProps) {
  const t = await translator();
  if (!sendsTexts()) return null;
  const [consent, clock, chosen, { textKinds }] = await Promise.all([
    findConsent(actor, clientId),
    clockOf(actor),
    clientWishes(actor, clientId),
    practiceReminders(),
  ]);
  const isOwn = !isStaff(actor);
  const hidden = { client: isOwn ? "" : clientId };
  return (
    <Section id="texts" title={t("Reminders as text messages")}>
      <div className="max-w-text space-y-4">
        {consent && !consent.withdrawnAt ? (
          <>
            <p>
              {t.rich("Sent to <mark>{phone}</mark>, as agreed on {date}.", {
                phone: consent.phone ?? "",
                mark: (text) => <span className="num">{text}</span>,
                date: longDate(consent.givenAt, clock),
              })}
            </p>
            {chosen?.isStopped ? (
              <p>{t("All reminders are stopped at the moment, so none is sent as a text message either.")}</p>
            ) : (
              chosen && (
                <WishesForm
                  action={saveClientTexts}
                  hidden={hidden}
                  current={chosen.texts}
                  usual={textKinds}
                  areTexts
                />
              )
            )}
            <ActionForm
              action={endTexts}
              hidden={hidden}
              label={t("End text messages")}
              variant="plain"
              pendingLabel={t("One moment…")}
            />
          </>
        ) : (
          <>
            {consent?.withdrawnAt && (
              <p>{t("They were ended on {date}.", { date: longDate(consent.withdrawnAt, clock) })}</p>
            )}
            <TextForm
              action={agree}
              hidden={hidden}
              phone={consent?.phone ?? ""}
              words={consentWords(t)[isOwn ? "client" : "staff"]}
            />
          </>
        )}
      </div>
    </Section>
  );
}
