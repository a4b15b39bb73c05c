import type { Metadata } from "next";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { SettingsForm } from "@/components/admin/settings-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { env, isDemo } from "@/lib/env";
import { translator } from "@/lib/i18n/reader-language";
import { carrier } from "@/lib/meetings/admission";
import { keepsAccounts } from "@/lib/payments/mode";
import { mayOpen } from "@/lib/permissions/pages";
import { savePractice } from "@/lib/practice/actions";
import { hoursText } from "@/lib/practice/service-text";
import { practice } from "@/lib/practice/settings";
import { allZones } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Settings") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Settings);

async function Settings({ searchParams }: PageProps) {
  const t = await translator();
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
        title={t("Settings")}
        intro={t("What clients see of the practice, and how they can reach you when a page can't help.")}
      />
      <div className="space-y-6">
        {done === "saved" && (
          <Notice tone="open" role="status">
            {t("Saved.")}
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
            {t("Setting up: nine steps, and your booking link")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/site" className="link">
            {t("Your site: its texts, logo and colour, fees and legal pages")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/urgent-help" className="link">
            {t("Urgent help: the numbers your clients call first")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/video" className="link">
            {t("Video: where sessions are met")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/rooms" className="link">
            {t("Rooms: where sessions in person are held")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/reminders" className="link">
            {t("Reminders: what clients are sent before a session")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/discretion" className="link">
            {t("Discreet e-mails: what others can see of them")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/languages" className="link">
            {t("Sender and languages: by which name e-mails come, and in which languages")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/words" className="link">
            {t("Your words in e-mails: greeting, what to bring, signature")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/calendars" className="link">
            {t("Calendars: sessions there, busy times here")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/connections" className="link">
            {t("Connections: how each part is, and what to do")}
          </Link>
        </p>
        <p>
          <Link href="/admin/settings/records" className="link">
            {t("Records: how long they are kept")}
          </Link>
        </p>
        {mayOpen(staff, "/admin/team") && (
          <p>
            <Link href="/admin/team" className="link">
              {t("Team: who works here, and what each may see")}
            </Link>
          </p>
        )}
        <p>
          <Link href="/admin/settings/webhooks" className="link">
            {t("Webhooks: programs that are told what happens")}
          </Link>
        </p>
        {keepsAccounts() && (
          <p>
            <Link href="/admin/settings/payments" className="link">
              {t("Payments, fees and what bills say")}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}

/** What the practice does without in its video sessions, for the one who can have it set. */
function VideoGap() {
  const t = useT();
  if (isDemo() || carrier() !== "direct" || env().TURN_URLS) return null;
  return (
    <Notice tone="wait" title={t("Some video sessions may not come about.")}>
      {t(
        "Calls go from browser to browser, and between some networks, such as those of offices, they fail. A relay (TURN_URLS) or a Jitsi server (JITSI_DOMAIN) ends that; the person who runs your server can set one up.",
      )}
    </Notice>
  );
}
