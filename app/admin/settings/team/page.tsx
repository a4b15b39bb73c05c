import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { listTeam, type Member } from "@/lib/accounts/team/queries";
import { requirePage } from "@/lib/auth/actor";
import { rolesOf } from "@/lib/permissions/permissions";
import { ROLE_WORDS } from "@/lib/permissions/words";

export const metadata: Metadata = { title: "Team" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Team);

async function Team({ searchParams }: PageProps) {
  const admin = await requirePage("/admin/settings/team");
  const [{ done }, members] = await Promise.all([searchParams, listTeam(admin)]);
  return (
    <>
      <PageHeader
        title="Team"
        intro="Who works for the practice, and what each of them may see and do."
        back={{ href: "/admin/settings", label: "Settings" }}
      />
      <Done
        done={done}
        sentences={{ roles: "Saved. It applies from the next page they open. You can change it back at any time." }}
      />
      <Table
        caption="The team"
        columns={["Name", "E-mail", "Roles", "Account"]}
        rows={members.map((member) => ({ key: member.id, cells: cellsOf(member) }))}
      />
    </>
  );
}

function cellsOf(member: Member) {
  const { id, firstName, lastName, email, deactivatedAt } = member;
  return [
    <Link key="name" href={`/admin/settings/team/${id}`} className="link inline-flex min-h-6 items-center">
      {`${firstName} ${lastName}`.trim()}
    </Link>,
    email,
    rolesOf(member)
      .map((role) => ROLE_WORDS[role].name)
      .join(", "),
    deactivatedAt ? "Deactivated" : "Active",
  ];
}
