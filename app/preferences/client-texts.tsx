import { ActionForm } from "@/components/appointment/action-form";
import { TextForm } from "@/components/reminders/text-form";
import { WishesForm } from "@/components/reminders/wishes-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { saveClientTexts } from "@/lib/reminders/actions";
import { clientWishes, practiceReminders } from "@/lib/reminders/queries";
import { agree, endTexts } from "@/lib/reminders/texts/actions";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { findConsent } from "@/lib/reminders/texts/consent";
import { CONSENT_WORDS } from "@/lib/reminders/texts/words";
import { longDate } from "@/lib/time/format";

type ClientTextsProps = { actor: Actor; clientId: string };

/** Whether a client gets reminders as text messages, where the practice sends any: to say, and to end. */
export async function ClientTexts({ actor, clientId }: ClientTextsProps) {
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
    <Section id="texts" title="Reminders as text messages">
      <div className="max-w-text space-y-4">
        {consent && !consent.withdrawnAt ? (
          <>
            <p>
              Sent to <span className="num">{consent.phone}</span>, as agreed on {longDate(consent.givenAt, clock)}.
            </p>
            {chosen?.isStopped ? (
              <p>All reminders are stopped at the moment, so none is sent as a text message either.</p>
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
              label="End text messages"
              variant="plain"
              pendingLabel="One moment…"
            />
          </>
        ) : (
          <>
            {consent?.withdrawnAt && <p>They were ended on {longDate(consent.withdrawnAt, clock)}.</p>}
            <TextForm
              action={agree}
              hidden={hidden}
              phone={consent?.phone ?? ""}
              words={CONSENT_WORDS[isOwn ? "client" : "staff"]}
            />
          </>
        )}
      </div>
    </Section>
  );
}
