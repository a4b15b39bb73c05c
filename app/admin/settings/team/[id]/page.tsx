import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { RemoveSecondStepForm } from "@/components/team/remove-second-step-form";
import { RolesForm } from "@/components/team/roles-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { dropSecondStep, saveRoles } from "@/lib/accounts/team/actions";
import { findMember } from "@/lib/accounts/team/queries";
import { STAFF_ROLES } from "@/lib/accounts/team/schema";
import { requirePage } from "@/lib/auth/actor";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { rolesOf } from "@/lib/permissions/permissions";
import { ROLE_WORDS } from "@/lib/permissions/words";

// No name in the title: it shows in the browser's history and on shared screens.
export const metadata: Metadata = { title: "Roles" };

export default findable(MemberRoles);

async function MemberRoles({ params }: { params: Promise<{ id: string }> }) {
  const admin = await requirePage("/admin/settings/team/[id]");
  const member = await findMember(admin, (await params).id);
  if (!member) notFound();
  const ways = await waysOf(member.id);
  const held = rolesOf(member);
  return (
    <div className="max-w-text">
      <PageHeader
        title={`${member.firstName} ${member.lastName}`.trim()}
        intro="Tick everything this person does. With several roles they may do what each of them allows. It applies from the next page they open, and no e-mail is sent. You can change it back at any time."
        back={{ href: "/admin/settings/team", label: "Team" }}
      />
      <RolesForm
        action={saveRoles}
        id={member.id}
        roles={STAFF_ROLES.map((role) => ({
          value: role,
          label: ROLE_WORDS[role].name,
          hint: ROLE_WORDS[role].sees,
          isHeld: held.includes(role),
        }))}
      />
      {member.id !== admin.id && takesSecondStep(member, ways) && (
        <Section id="second-step" title="Second step at sign-in">
          <p className="mb-4">
            If this person has lost their phone or key and has no recovery code, you can remove their authenticator app,
            passkeys and recovery codes. Be sure that it is them who asks, and not by e-mail alone. They are signed out
            everywhere and told by e-mail, and sign in with their password to set it up again. This can't be undone.
          </p>
          <RemoveSecondStepForm
            action={dropSecondStep}
            id={member.id}
            name={`${member.firstName} ${member.lastName}`.trim()}
          />
        </Section>
      )}
    </div>
  );
}
