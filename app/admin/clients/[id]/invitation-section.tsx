import { ActionForm } from "@/components/appointment/action-form";
import { InviteForm } from "@/components/clients/invite-form";
import { Section } from "@/components/ui/section";
import { invitationOf } from "@/lib/accounts/invitations/queries";
import { invite, withdraw } from "@/lib/clients/actions";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { type Clock, longDate } from "@/lib/time/format";

type InvitationSectionProps = { clientId: string; clock: Clock; now: Date };

/** How a client without an e-mail address is invited to have an account, and how that is mended or taken back. */
export async function InvitationSection({ clientId, clock, now }: InvitationSectionProps) {
  const t = await translator();
  const invitation = await invitationOf(clientId);
  return (
    <Section id="invitation" title={t("Invite to have an account")}>
      <div className="max-w-text space-y-4">
        {invitation ? (
          <>
            <p>{standingOf(t, invitation, clock, now)}</p>
            <ActionForm
              action={withdraw}
              hidden={{ client: clientId }}
              variant="plain"
              label={t("Take the invitation back")}
              pendingLabel={t("Taking back…")}
            />
          </>
        ) : (
          <p>
            {t(
              "They get an e-mail with a link. Once they accept it, they can sign in and see their sessions, and e-mails about them go to that address. Until then you can take it back.",
            )}
          </p>
        )}
        <InviteForm action={invite} client={clientId} email={invitation?.email ?? ""} isAgain={invitation !== null} />
      </div>
    </Section>
  );
}

type Invitation = NonNullable<Awaited<ReturnType<typeof invitationOf>>>;

function standingOf(t: Translate, { email, sentAt, expiresAt }: Invitation, clock: Clock, now: Date): string {
  const sent = t("Sent to {email} on {date}.", { email, date: longDate(sentAt, clock) });
  if (expiresAt <= now) return `${sent} ${t("It was not accepted within a week; you can send it again.")}`;
  return `${sent} ${t("It can be accepted until {date}.", { date: longDate(expiresAt, clock) })}`;
}
