import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { SettingsForm } from "@/components/admin/settings-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireAdmin } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { savePractice } from "@/lib/practice/actions";
import { hoursText } from "@/lib/practice/service-text";
import { practice } from "@/lib/practice/settings";
import { allZones } from "@/lib/time/zone";

export const metadata: Metadata = { title: "Settings" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Settings);

async function Settings({ searchParams }: PageProps) {
  await requireAdmin();
  const [{ done }, { name, timeZone, email, phone, ...policy }] = await Promise.all([searchParams, practice()]);
  const current = {
    name,
    timeZone,
    email: email ?? "",
    phone: phone ?? "",
    cancelNoticeMinutes: hoursText(policy.cancelNoticeMinutes),
    moveNoticeMinutes: hoursText(policy.moveNoticeMinutes),
  };
  return (
    <div className="max-w-text">
      <PageHeader
        title="Settings"
        intro="What clients see of the practice, and how they can reach you when a page can't help."
      />
      <div className="space-y-6">
        {done === "saved" && (
          <Notice tone="open" role="status">
            Saved.
          </Notice>
        )}
        <SettingsForm action={savePractice} current={current} zones={allZones()} />
        {keepsAccounts() && (
          <p>
            <Link href="/admin/settings/payments" className="link">
              Payments, fees and what bills say
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}
