import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { GraceForm } from "@/components/team/grace-form";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { saveGrace } from "@/lib/accounts/team/actions";
import { listTeam, type Member } from "@/lib/accounts/team/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { rolesOf } from "@/lib/permissions/permissions";
import { ROLE_WORDS } from "@/lib/permissions/words";
import { practice } from "@/lib/practice/settings";
import { type Clock, shortDate } from "@/lib/time/format";

export const metadata: Metadata = { title: "Team" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

const DONE = {
  roles: "Saved. It applies from the next page they open. You can change it back at any time.",
  grace: "Saved. You can change it back at any time.",
  "second-step": "The second step was removed, and they were told by e-mail.",
  invited: "The invitation is on its way. Until it is accepted you can correct the address, or take it back.",
  "taken-back": "The invitation was taken back: its link opens nothing. You can invite them again at any time.",
};

export default findable(Team);

async function Team({ searchParams }: PageProps) {
  const admin = await requirePage("/admin/team");
  const [{ done }, members, { secondStepGraceDays }, clock] = await Promise.all([
    searchParams,
    listTeam(admin),
    practice(),
    clockOf(admin),
  ]);
  return (
    <>
      <PageHeader
        title="Team"
        intro="Who works for the practice, and what each of them may see and do."
        back={{ href: "/admin/settings", label: "Settings" }}
        actions={
          <LinkButton href="/admin/team/invite" variant="primary">
            Invite a colleague
          </LinkButton>
        }
      />
      <Done done={done} sentences={DONE} />
      <Table
        caption="The team"
        columns={["Name", "E-mail", "Roles", "Account"]}
        rows={members.map((member) => ({ key: member.id, cells: cellsOf(member, clock, now()) }))}
      />
      <Section id="grace" title="How everyone signs in" className="max-w-text">
        <p className="mb-4 text-muted">
          A password alone can be guessed or given away. With a second step, staff show an authenticator app or a
          passkey, too. A person who has none when the time is up is led to setting one up before anything else.
        </p>
        <GraceForm action={saveGrace} days={secondStepGraceDays} />
      </Section>
    </>
  );
}

function cellsOf(member: Member, clock: Clock, at: Date) {
  const { id, firstName, lastName, email, invitedTo } = member;
  return [
    <Link key="name" href={`/admin/team/${id}`} className="link inline-flex min-h-6 items-center">
      {`${firstName} ${lastName}`.trim()}
    </Link>,
    email ?? invitedTo,
    rolesOf(member)
      .map((role) => ROLE_WORDS[role].name)
      .join(", "),
    standingOf(member, clock, at),
  ];
}

function standingOf({ email, deactivatedAt, invitedUntil }: Member, clock: Clock, at: Date): string {
  if (deactivatedAt) return "Deactivated";
  if (email) return "Active";
  return invitedUntil && invitedUntil > at
    ? `Invited, until ${shortDate(invitedUntil, clock)}`
    : "Invitation has run out";
}
