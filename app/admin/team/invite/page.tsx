import type { Metadata } from "next";
import { roleChoices } from "@/app/admin/team/role-choices";
import { findable } from "@/app/findable";
import { InviteColleagueForm } from "@/components/team/invite-colleague-form";
import { PageHeader } from "@/components/ui/page-header";
import { inviteColleague } from "@/lib/accounts/team/actions";
import { requirePage } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Invite a colleague") };
}

export default findable(Invite);

async function Invite() {
  const t = await translator();
  await requirePage("/admin/team/invite");
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Invite a colleague")}
        intro={t(
          "They get an e-mail with a link, and are of the team once they accept it. Until then they can see nothing, and you can take it back.",
        )}
        back={{ href: "/admin/team", label: t("Team") }}
      />
      <InviteColleagueForm action={inviteColleague} roles={roleChoices(t, [])} />
    </div>
  );
}
