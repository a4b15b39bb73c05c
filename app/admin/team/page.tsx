import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { GraceForm } from "@/components/team/grace-form";
import { Face } from "@/components/therapists/face";
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
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { rolesOf } from "@/lib/permissions/permissions";
import { roleNames } from "@/lib/permissions/words";
import { listPractitioners } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { practice } from "@/lib/practice/settings";
import { type Clock, shortDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Team") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

const doneWords = (t: Translate): Record<string, string> => ({
  roles: t("Saved. It applies from the next page they open. You can change it back at any time."),
  grace: t("Saved. You can change it back at any time."),
  "second-step": t("The second step was removed, and they were told by e-mail."),
  invited: t("The invitation is on its way. Until it is accepted you can correct the address, or take it back."),
  "taken-back": t("The invitation was taken back: its link opens nothing. You can invite them again at any time."),
});

export default findable(Team);

async function Team({ searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/team");
  const [{ done }, members, practitioners, { secondStepGraceDays }, clock] = await Promise.all([
    searchParams,
    listTeam(admin),
    listPractitioners(),
    practice(),
    clockOf(admin),
  ]);
  const photos = new Map(practitioners.map(({ userId, photoKey }) => [userId, photoPath(photoKey, "small")]));
  return (
    <>
      <PageHeader
        title={t("Team")}
        intro={t("Who works for the practice, and what each of them may see and do.")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        actions={
          <LinkButton href="/admin/team/invite" variant="primary">
            {t("Invite a colleague")}
          </LinkButton>
        }
      />
      <Done done={done} sentences={doneWords(t)} />
      <Table
        caption={t("The team")}
        columns={[t("Name"), t("E-mail"), t("Roles"), t("Account")]}
        rows={members.map((member) => ({
          key: member.id,
          cells: cellsOf(t, member, photos.get(member.id) ?? null, clock, now()),
        }))}
      />
      <Section id="grace" title={t("How everyone signs in")} className="max-w-text">
        <p className="mb-4 text-muted">
          {t(
            "A password alone can be guessed or given away. With a second step, staff show an authenticator app or a passkey, too. A person who has none when the time is up is led to setting one up before anything else.",
          )}
        </p>
        <GraceForm action={saveGrace} days={secondStepGraceDays} />
      </Section>
    </>
  );
}

function cellsOf(t: Translate, member: Member, photo: string | null, clock: Clock, at: Date) {
  const { id, firstName, lastName, email, invitedTo } = member;
  const name = `${firstName} ${lastName}`.trim();
  return [
    <span key="name" className="inline-flex items-center gap-3">
      <Face name={name} photo={photo} size="small" />
      <Link href={`/admin/team/${id}`} className="link inline-flex min-h-6 items-center">
        {name}
      </Link>
    </span>,
    email ?? invitedTo,
    rolesOf(member)
      .map((role) => roleNames(t)[role])
      .join(", "),
    standingOf(t, member, clock, at),
  ];
}

function standingOf(t: Translate, { email, deactivatedAt, invitedUntil }: Member, clock: Clock, at: Date): string {
  if (deactivatedAt) return t("Deactivated");
  if (email) return t("Active");
  return invitedUntil && invitedUntil > at
    ? t("Invited, until {date}", { date: shortDate(invitedUntil, clock) })
    : t("Invitation has run out");
}
