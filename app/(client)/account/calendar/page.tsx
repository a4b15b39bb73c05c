import type { Metadata } from "next";
import { CalendarFeeds } from "@/app/calendar-feeds";
import { findable } from "@/app/findable";
import { CalendarSteps } from "@/components/calendars/calendar-steps";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your calendar") };
}

export default findable(CalendarPage);

async function CalendarPage() {
  const t = await translator();
  const actor = await requireActor();
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Your calendar")}
        back={{ href: "/account", label: t("Your account") }}
        intro={t(
          "Let the calendar you already use show your sessions. It looks here by itself, so a session that moves or is cancelled changes there too.",
        )}
      />
      <CalendarFeeds actor={actor} />
      <CalendarSteps />
    </div>
  );
}
