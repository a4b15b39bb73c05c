import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { AfterwardsForm } from "@/components/reminders/afterwards-form";
import { ReminderSettingsForm } from "@/components/reminders/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { saveReminders } from "@/lib/reminders/actions";
import { practiceReminders } from "@/lib/reminders/queries";
import { saveAfterwards } from "@/lib/reminders/staff/actions";
import { practiceAfterwards } from "@/lib/reminders/staff/choose";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { timeText } from "@/lib/time/time-of-day";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Reminders") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(ReminderSettings);

async function ReminderSettings({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/settings/reminders");
  const [{ done }, { kinds, textKinds, textSender, quietFrom, quietUntil }, afterwards] = await Promise.all([
    searchParams,
    practiceReminders(),
    practiceAfterwards(),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Reminders")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={t("What clients are sent before a session. A service can differ, and clients choose for themselves.")}
      />
      <Done done={done} sentences={{ saved: t("Saved. It applies from now on.") }} />
      <ReminderSettingsForm
        action={saveReminders}
        kinds={kinds}
        texts={{ kinds: textKinds, sender: textSender ?? "", canSend: sendsTexts() }}
        quiet={{ quietFrom: timeText(quietFrom), quietUntil: timeText(quietUntil) }}
      />
      <Section id="afterwards" title={t("Requests that wait, and missed sessions")}>
        <AfterwardsForm action={saveAfterwards} {...afterwards} />
        <p className="mt-6 text-muted">
          {t("Practitioners choose on their account page whether their day is sent to them in the morning.")}
        </p>
      </Section>
    </div>
  );
}
