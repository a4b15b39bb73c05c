import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { RetentionForm } from "@/components/records/retention-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { saveRetention } from "@/lib/records/actions";
import { retentionRule } from "@/lib/records/retention-rule";

export const metadata: Metadata = { title: "Records" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(RecordSettings);

async function RecordSettings({ searchParams }: PageProps) {
  await requirePage("/admin/settings/records");
  const [{ done }, rule] = await Promise.all([searchParams, retentionRule()]);
  const current = {
    years: rule ? String(rule.years) : "",
    startsFrom: rule?.startsFrom ?? "last_service",
    source: rule?.source ?? "",
  };
  return (
    <div className="max-w-text">
      <PageHeader
        title="Records"
        back={{ href: "/admin/settings", label: "Settings" }}
        intro="When a client's account is erased, what the client and you wrote of the treatment can stay for as long as your law asks. The client's name and birth date stay with it; the e-mail address, the telephone number and everything else go."
      />
      <Done done={done} sentences={{ saved: "Saved. It applies to accounts that are erased from now on." }} />
      <RetentionForm action={saveRetention} current={current} />
      <p className="mt-6">
        <Link href="/admin/settings/records/kept" className="link">
          Records that are kept
        </Link>
      </p>
    </div>
  );
}
