import { ActionForm } from "@/components/appointment/action-form";
import { InviteAgainForm } from "@/components/team/invite-again-form";
import { Section } from "@/components/ui/section";
import { inviteAgain, takeColleagueBack } from "@/lib/accounts/team/actions";
import type { Member } from "@/lib/accounts/team/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { longDate } from "@/lib/time/format";

/** A colleague who was invited and has not come: how that is mended, or taken back. */
export async function InvitedSection({ admin, member }: { admin: Staff; member: Member }) {
  const t = await translator();
  const clock = await clockOf(admin);
  const { id, invitedTo, invitedUntil } = member;
  return (
    <Section id="invitation" title={t("Invitation")}>
      <div className="space-y-5">
        <p>
          {invitedUntil && invitedUntil > now()
            ? t(
                "Sent to {email}. It can be accepted until {date}. Until then you can take it back; nothing is kept of it then.",
                { email: invitedTo ?? "–", date: longDate(invitedUntil, clock) },
              )
            : t("Sent to {email}. It was not accepted within a week; you can send it again, or take it back.", {
                email: invitedTo ?? "–",
              })}
        </p>
        <InviteAgainForm action={inviteAgain} id={id} email={invitedTo ?? ""} />
        <ActionForm
          action={takeColleagueBack}
          hidden={{ id }}
          variant="danger"
          label={t("Take the invitation back")}
          pendingLabel={t("Taking back…")}
        />
      </div>
    </Section>
  );
}
