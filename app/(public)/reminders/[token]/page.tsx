import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { StopSwitch } from "@/components/reminders/stop-switch";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";
import { switchByLink } from "@/lib/reminders/actions";
import { linkedReminders } from "@/lib/reminders/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Reminders"), robots: { index: false, follow: false } };
}

export default findable(LinkedReminders);

/** All reminders off and on again, for the holder of the link in one of them. Opening it changes nothing. */
async function LinkedReminders({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [linked, t] = await Promise.all([linkedReminders(token), translator()]);
  if (!linked) notFound();
  return (
    <div className="max-w-text">
      <PageHeader title={t("Reminders")} />
      <StopSwitch t={t} action={switchByLink} hidden={{ token }} isStopped={linked.isStopped} isOwn />
    </div>
  );
}
