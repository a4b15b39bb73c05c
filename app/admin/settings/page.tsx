import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { SettingsForm } from "@/components/admin/settings-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { env, isDemo } from "@/lib/env";
import { carrier } from "@/lib/meetings/admission";
import { keepsAccounts } from "@/lib/payments/mode";
import { mayOpen } from "@/lib/permissions/pages";
import { savePractice } from "@/lib/practice/actions";
import { hoursText } from "@/lib/practice/service-text";
import { practice } from "@/lib/practice/settings";
import { allZones } from "@/lib/time/zone";

export const metadata: Metadata = { title: "Settings" };

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Settings);

async function Settings({ searchParams }: PageProps) {
  const staff = await requirePage("/admin/settings");
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
        <VideoGap />
        <SettingsForm
          action={savePractice}
          current={current}
          groupFirstNames={policy.groupFirstNames}
          zones={allZones()}
        />
        <p>
          <Link href="/admin/start" className="link">
            Setting up: nine steps, and your booking link
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/site" className="link">
            Your site: its texts, logo and colour, fees and legal pages
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/urgent-help" className="link">
            Urgent help: the numbers your clients call first
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/video" className="link">
            Video: where sessions are met
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/reminders" className="link">
            Reminders: what clients are sent before a session
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/discretion" className="link">
            Discreet e-mails: what others can see of them
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/words" className="link">
            Your words in e-mails: greeting, what to bring, signature
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/calendars" className="link">
            Calendars: sessions there, busy times here
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/connections" className="link">
            Connections: how each part is, and what to do
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/records" className="link">
            Records: how long they are kept
          </Link>
        </p>
        {mayOpen(staff, "/admin/team") && (
          <p>
            <Link href="/admin/team" className="link">
              Team: who works here, and what each may see
            </Link>
          </p>
        )}
        <p>
          <Link href="/admin/settings/webhooks" className="link">
            Webhooks: programs that are told what happens
          </Link>
        </p>
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

/** What the practice does without in its video sessions, for the one who can have it set. */
function VideoGap() {
  if (isDemo() || carrier() !== "direct" || env().TURN_URLS) return null;
  return (
    <Notice tone="wait" title="Some video sessions may not come about.">
      Calls go from browser to browser, and between some networks, such as those of offices, they fail. A relay
      (TURN_URLS) or a Jitsi server (JITSI_DOMAIN) ends that; the person who runs your server can set one up.
    </Notice>
  );
}
