import type { Metadata } from "next";
import { CalendarFeeds } from "@/app/calendar-feeds";
import { findable } from "@/app/findable";
import { CalendarSteps } from "@/components/calendars/calendar-steps";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Your calendar" };

export default findable(CalendarPage);

async function CalendarPage() {
  const actor = await requireActor();
  return (
    <div className="max-w-text">
      <PageHeader
        title="Your calendar"
        back={{ href: "/account", label: "Your account" }}
        intro="Let the calendar you already use show your sessions. It looks here by itself, so a session that moves or is cancelled changes there too."
      />
      <CalendarFeeds actor={actor} />
      <CalendarSteps />
    </div>
  );
}
