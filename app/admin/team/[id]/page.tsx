import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InvitedSection } from "@/app/admin/team/[id]/invited-section";
import { MemberAccount } from "@/app/admin/team/[id]/member-account";
import { roleChoices } from "@/app/admin/team/role-choices";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { RemoveSecondStepForm } from "@/components/team/remove-second-step-form";
import { RolesForm } from "@/components/team/roles-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { dropSecondStep, saveRoles } from "@/lib/accounts/team/actions";
import { findMember } from "@/lib/accounts/team/queries";
import { requirePage } from "@/lib/auth/actor";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { translator } from "@/lib/i18n/reader-language";
import { rolesOf } from "@/lib/permissions/permissions";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Roles") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default findable(MemberRoles);

async function MemberRoles({ params, searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/team/[id]");
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const member = await findMember(admin, id);
  if (!member) notFound();
  const ways = await waysOf(member.id);
  const name = `${member.firstName} ${member.lastName}`.trim();
  return (
    <div className="max-w-text">
      <PageHeader
        title={name}
        intro={t(
          "Tick everything this person does. With several roles they may do what each of them allows. It applies from the next page they open, and no e-mail is sent. You can change it back at any time.",
        )}
        back={{ href: "/admin/team", label: t("Team") }}
      />
      <Done done={done} sentences={{ left: t("The account is deactivated. You can undo that below.") }} />
      <RolesForm action={saveRoles} id={member.id} roles={roleChoices(t, rolesOf(member))} />
      {member.email === null ? (
        <InvitedSection admin={admin} member={member} />
      ) : (
        <MemberAccount admin={admin} member={member} />
      )}
      {member.id !== admin.id && takesSecondStep(member, ways) && (
        <Section id="second-step" title={t("Second step at sign-in")}>
          <p className="mb-4">
            {t(
              "If this person has lost their phone or key and has no recovery code, you can remove their authenticator app, passkeys and recovery codes. Be sure that it is them who asks, and not by e-mail alone. They are signed out everywhere and told by e-mail, and sign in with their password to set it up again. This can't be undone.",
            )}
          </p>
          <RemoveSecondStepForm action={dropSecondStep} id={member.id} name={name} />
        </Section>
      )}
    </div>
  );
}
