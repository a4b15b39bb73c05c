import { ActionForm } from "@/components/appointment/action-form";
import { InviteAgainForm } from "@/components/team/invite-again-form";
import { Section } from "@/components/ui/section";
import { inviteAgain, takeColleagueBack } from "@/lib/accounts/team/actions";
import type { Member } from "@/lib/accounts/team/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { longDate } from "@/lib/time/format";

/** A colleague who was invited and has not come: how that is mended, or taken back. */
export async function InvitedSection({ admin, member }: { admin: Staff; member: Member }) {
  const clock = await clockOf(admin);
  const { id, invitedTo, invitedUntil } = member;
  return (
    <Section id="invitation" title="Invitation">
      <div className="space-y-5">
        <p>
          {invitedUntil && invitedUntil > now()
            ? `Sent to ${invitedTo}. It can be accepted until ${longDate(invitedUntil, clock)}. Until then you can take it back; nothing is kept of it then.`
            : `Sent to ${invitedTo ?? "them"}. It was not accepted within a week; you can send it again, or take it back.`}
        </p>
        <InviteAgainForm action={inviteAgain} id={id} email={invitedTo ?? ""} />
        <ActionForm
          action={takeColleagueBack}
          hidden={{ id }}
          variant="danger"
          label="Take the invitation back"
          pendingLabel="Taking back…"
        />
      </div>
    </Section>
  );
}
