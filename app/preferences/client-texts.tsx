import { ActionForm } from "@/components/appointment/action-form";
import { TextForm } from "@/components/reminders/text-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { agree, endTexts } from "@/lib/reminders/texts/actions";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { findConsent } from "@/lib/reminders/texts/consent";
import { CONSENT_WORDS } from "@/lib/reminders/texts/words";
import { longDate } from "@/lib/time/format";

type ClientTextsProps = { actor: Actor; clientId: string };

/** Whether a client gets reminders as text messages, where the practice sends any: to say, and to end. */
export async function ClientTexts({ actor, clientId }: ClientTextsProps) {
  if (!sendsTexts()) return null;
  const [consent, clock] = await Promise.all([findConsent(actor, clientId), clockOf(actor)]);
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
