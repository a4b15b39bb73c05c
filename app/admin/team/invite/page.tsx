import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { InviteColleagueForm } from "@/components/team/invite-colleague-form";
import { PageHeader } from "@/components/ui/page-header";
import { inviteColleague } from "@/lib/accounts/team/actions";
import { STAFF_ROLES } from "@/lib/accounts/team/schema";
import { requirePage } from "@/lib/auth/actor";
import { ROLE_WORDS } from "@/lib/permissions/words";

export const metadata: Metadata = { title: "Invite a colleague" };

export default findable(Invite);

async function Invite() {
  await requirePage("/admin/team/invite");
  return (
    <div className="max-w-text">
      <PageHeader
        title="Invite a colleague"
        intro="They get an e-mail with a link, and are of the team once they accept it. Until then they can see nothing, and you can take it back."
        back={{ href: "/admin/team", label: "Team" }}
      />
      <InviteColleagueForm
        action={inviteColleague}
        roles={STAFF_ROLES.map((role) => ({
          value: role,
          label: ROLE_WORDS[role].name,
          hint: ROLE_WORDS[role].sees,
          isHeld: false,
        }))}
      />
    </div>
  );
}
